#include "models/language/table_inlining.hpp"

#include <cmath>
#include <string>

#include "models/language/schema.hpp"

namespace kedja::models {

namespace {

Node number_node(double value) {
  const bool is_whole = std::nearbyint(value) == value && std::abs(value) < 1e15;
  return is_whole ? Node(static_cast<std::int64_t>(value)) : Node(value);
}

Node stamped(Node node, const Location& where, int layer) {
  node.where = where;
  node.layer = layer;
  return node;
}

/// The number of a parameter, where the table has it, of the layer that named the table.
Node number_of(const Parameter& parameter, int layer) {
  return stamped(number_node(parameter.stated), parameter.where, layer);
}

class Writer {
 public:
  explicit Writer(const std::vector<Parameter>& parameters) : parameters_(parameters) {}

  void visit(Node& node, const std::string& path) {
    if (node.is_list()) {
      for (std::size_t i = 0; i < node.list().size(); ++i)
        visit(node.list()[i], below(path, schema_detail::entry_key(node.list()[i], i)));
    } else if (node.is_table()) {
      if (node.find("table") != nullptr) write_out(node, path);
      for (auto& [key, child] : node.table()) visit(child, below(path, key));
    }
  }

 private:
  static std::string below(const std::string& path, const std::string& key) {
    return path.empty() ? key : path + "." + key;
  }

  void write_out(Node& series, const std::string& path) {
    const std::string prefix = path + ".table.";
    const int layer = series.find("table")->layer;
    Node::Table by_year;
    Node::List values;
    for (const Parameter& parameter : parameters_) {
      if (!parameter.path.starts_with(prefix)) continue;
      const std::string key = parameter.path.substr(prefix.size());
      if (const auto date = parse_date(key))
        values.push_back(stamped(Node::Table{{"from", *date}, {"value", number_of(parameter, layer)}},
                                 parameter.where, layer));
      else
        by_year[key] = number_of(parameter, layer);
    }
    if (by_year.empty() && values.empty()) return;
    for (const char* key : {"table", "row", "column"}) series.table().erase(key);
    if (values.empty())
      series.table()["by_year"] = stamped(std::move(by_year), series.where, layer);
    else
      series.table()["values"] = stamped(std::move(values), series.where, layer);
  }

  const std::vector<Parameter>& parameters_;
};

}  // namespace

void write_out_tables(Node& root, const std::vector<Parameter>& parameters) {
  Writer(parameters).visit(root, "");
}

}  // namespace kedja::models
