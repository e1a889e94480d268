#include "models/language/series.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "models/language/csv_table.hpp"
#include "models/language/document_writer.hpp"
#include "models/language/read_context.hpp"
#include "models/language/text.hpp"

namespace kedja::models {
namespace {

const std::vector<std::string> forms = {"value", "values", "by_year", "table"};

std::vector<std::string> known_keys(const Quantity& quantity, const std::string& form) {
  std::vector<std::string> keys = {form, "unit", "source", "note",
                                   form == "value" ? "range" : "range_factor"};
  if (form == "table") keys.insert(keys.end(), {"row", "column"});
  if (quantity.is_effect()) keys.emplace_back("evidence");
  return keys;
}

std::optional<CivilDate> year_in(std::string_view text) {
  const bool four_digits = text.size() == 4 && text.find_first_not_of("0123456789") == std::string_view::npos;
  if (!four_digits) return std::nullopt;
  return CivilDate{std::stoi(std::string(text)), 1, 1};
}

std::optional<CivilDate> date_in(const Node& node) {
  if (node.kind() == NodeKind::date) return is_valid(node.date()) ? std::optional(node.date()) : std::nullopt;
  return node.is_text() ? parse_date(node.text()) : std::nullopt;
}

class Reader {
 public:
  Reader(const Node& node, const Quantity& quantity, ReadContext& context)
      : node_(node), quantity_(quantity), context_(context), before_(context.problems().size()) {
    series_.path = context.path();
    series_.where = node.where;
  }

  Series read() {
    const std::string form = the_form();
    if (form == "value") read_constant();
    if (form.empty() || form == "value") return std::move(series_);
    check_keys(node_, known_keys(quantity_, form), context_);
    if (form == "values") read_by_date(*node_.find("values"));
    if (form == "by_year") read_by_year(*node_.find("by_year"));
    if (form == "table") read_table(*node_.find("table"));
    finish();
    return std::move(series_);
  }

 private:
  bool ok() const { return context_.problems().size() == before_; }

  /// Which one of the forms the scenario uses; empty after a Problem.
  std::string the_form() {
    std::vector<std::string> stated;
    for (const auto& form : forms) {
      if (node_.find(form) != nullptr) stated.push_back(form);
    }
    if (stated.size() == 1) return stated.front();
    if (stated.empty()) {
      context_.field_problem(node_,
                             Message("'{field}' expected a number or a series. Write {example}",
                                     {{"example", R"({ by_year = { 2014 = ..., 2015 = ... }, unit = ")" +
                                                      units_of(quantity_.dimension()).front().name +
                                                      R"(", source = "..." })"}}));
    } else {
      context_.field_problem(node_, Message("'{field}' is said in several ways ({forms}). Keep one of them",
                                            {{"forms", joined(stated, ", ")}}));
    }
    return {};
  }

  void read_constant() {
    const Parameter parameter = read_parameter(node_, quantity_, context_);
    series_.given = parameter.given;
    if (!parameter.given) return;
    context_.mark_last_parameter_dated();
    series_.points.push_back({CivilDate{}, parameter});
  }

  void read_by_date(const Node& values) {
    const ReadContext::Scope inside(context_, values, "values");
    if (!expect_kind(values, NodeKind::list, context_)) return;
    begin(values);
    for (const auto& point : values.list()) read_point(point);
  }

  void read_point(const Node& point) {
    if (!expect_kind(point, NodeKind::table, context_)) return;
    check_keys(point, {"from", "value", "note"}, context_);
    const Node* from = point.find("from");
    const Node* value = point.find("value");
    if (from == nullptr || value == nullptr) {
      context_.field_problem(
          point,
          Message(
              "'{field}' has a point without `from` or `value`. Write { from = 2015-01-01, value = ... }"));
      return;
    }
    const auto date = date_in(*from);
    if (date) return add(*date, to_string(*date), *value);
    context_.field_problem(
        *from, Message("'{field}' has a point from {from}, which is not a date. Write from = 2015-01-01",
                       {{"from", to_inline_toml(*from)}}));
  }

  void read_by_year(const Node& years) {
    series_.by_year = true;
    const ReadContext::Scope inside(context_, years, "by_year");
    if (!expect_kind(years, NodeKind::table, context_)) return;
    const Node* newest = &years;
    for (const auto& entry : years.table()) {
      if (entry.second.layer > newest->layer) newest = &entry.second;
    }
    begin(*newest);
    for (const auto& [year, value] : years.table()) {
      if (const auto date = year_in(year)) {
        add(*date, year, value);
      } else {
        context_.field_problem(
            value, Message("'{field}' has '{year}', which is not a year. Write by_year = { 2014 = ... }",
                           {{"year", year}}));
      }
    }
  }

  void read_table(const Node& table_node) {
    const std::string* name = text_under(node_, "table", context_);
    if (name == nullptr) return;
    const ReadContext::Scope inside(context_, table_node, "table");
    begin(table_node);
    const std::string file = path_beside(table_node.where.file, *name);
    const auto bytes = context_.files().read(file);
    if (!bytes) {
      context_.field_problem(
          table_node,
          Message(
              "'{field}' is the table '{file}', which is not there (its path is relative to the scenario's)",
              {{"file", file}}));
      return;
    }
    const CsvTable table = CsvTable::read(*bytes, file, context_.problems());
    if (!ok()) return;
    const auto rows = picked_rows(table);
    if (!ok()) return;
    table.find_column("year") || table.find_column("from") ? read_long(table, rows) : read_wide(table, rows);
  }

  std::vector<std::size_t> picked_rows(const CsvTable& table) {
    std::vector<std::size_t> rows(table.rows());
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = i;
    const Node* row = node_.find("row");
    if (row == nullptr) return rows;
    const ReadContext::Scope inside(context_, *row, "row");
    if (!expect_kind(*row, NodeKind::table, context_)) return {};
    for (const auto& [column, wanted] : row->table()) {
      const auto index = table.column(column, context_.problems());
      if (!index) return {};
      const auto matching = table.rows_where(*index, plain_text(wanted));
      std::vector<std::size_t> both;
      std::set_intersection(rows.begin(), rows.end(), matching.begin(), matching.end(),
                            std::back_inserter(both));
      rows = std::move(both);
    }
    if (rows.empty()) {
      context_.field_problem(*row,
                             Message("'{field}' finds no row of the table where {row}.{guess}",
                                     {{"row", to_inline_toml(*row)}, {"guess", nearest_cell(table, *row)}}));
    }
    return rows;
  }

  static Message nearest_cell(const CsvTable& table, const Node& row) {
    const auto& [column, wanted] = *row.table().begin();
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < table.rows(); ++i) cells.push_back(table.text(i, *table.find_column(column)));
    return did_you_mean(plain_text(wanted), cells);
  }

  /// A row for each date, in columns `year` or `from` and the values'.
  void read_long(const CsvTable& table, const std::vector<std::size_t>& rows) {
    const auto year = table.find_column("year");
    const std::string* column = text_under(node_, "column", context_);
    const auto value = table.column(column != nullptr ? *column : "value", context_.problems());
    if (!value) return;
    series_.by_year = year.has_value();
    const std::size_t date_column = year ? *year : *table.find_column("from");
    for (const std::size_t row : rows) {
      const std::string& text = table.text(row, date_column);
      const auto date = year ? year_in(text) : parse_date(text);
      if (date) {
        add_cell(*date, text, table, row, *value);
      } else {
        Message problem = Message("'{text}' is not a date, such as 2015-01-01");
        if (year) problem = Message("'{text}' is not a year, such as 2014");
        problem.arguments = {{"text", text}};
        context_.problems().add(table.where(row), context_.path(), std::move(problem));
      }
    }
  }

  /// A column for each year; one row.
  void read_wide(const CsvTable& table, const std::vector<std::size_t>& rows) {
    series_.by_year = true;
    if (rows.size() != 1) {
      context_.field_problem(node_,
                             Message("'{field}' finds {count} rows of the table (one is meant where the "
                                     "columns are years). Pick it: row = { municipality = \"...\" }",
                                     {{"count", std::to_string(rows.size())}}));
      return;
    }
    for (std::size_t column = 0; column < table.columns().size(); ++column) {
      const std::string& name = table.columns()[column];
      if (const auto date = year_in(name)) add_cell(*date, name, table, rows.front(), column);
    }
    if (ok() && series_.points.empty()) {
      context_.field_problem(node_,
                             Message("'{field}' finds no years in the table (it has neither a column `year` "
                                     "or `from` nor one for each year; its columns are: {columns})",
                                     {{"columns", joined(table.columns(), ", ")}}));
    }
  }

  void add_cell(CivilDate from, const std::string& key, const CsvTable& table, std::size_t row,
                std::size_t column) {
    const auto number = table.number(row, column, context_.problems());
    if (!number) return;
    Node cell = *number;
    cell.where = table.where(row);
    cell.layer = node_.find("table")->layer;
    add(from, key, cell);
  }

  void begin(const Node& newest) {
    const ReadContext::Scope quantity(context_, node_, "");
    statement_ = read_statement(node_, newest, quantity_, context_);
    factors_ = read_factors(newest);
  }

  std::optional<std::pair<double, double>> read_factors(const Node& newest) {
    const Node* factors = node_.find("range_factor");
    if (factors == nullptr) {
      if (is_assumption(statement_.source)) {
        context_.field_problem(newest, Message("'{field}' is an assumption without a range (it must say how "
                                               "far off it may be). Write range_factor = [0.8, 1.2]"));
      }
      return std::nullopt;
    }
    const bool two = factors->is_list() && factors->list().size() == 2 && factors->list()[0].is_number() &&
                     factors->list()[1].is_number() && factors->list()[0].number() >= 0 &&
                     factors->list()[0].number() <= 1 && factors->list()[1].number() >= 1;
    if (two) return std::pair(factors->list()[0].number(), factors->list()[1].number());
    context_.field_problem(*factors, Message("'{field}' has a range_factor that is not two numbers around 1. "
                                             "Write range_factor = [0.8, 1.2]"));
    return std::nullopt;
  }

  void add(CivilDate from, const std::string& key, const Node& value) {
    const ReadContext::Scope inside(context_, value, key);
    if (statement_.unit == nullptr) return;
    const auto canonical = read_number(value, *statement_.unit, quantity_, context_);
    if (!canonical) return;
    Parameter point;
    point.value = *canonical;
    point.stated = value.number();
    point.unit = statement_.unit->name;
    point.source = statement_.source;
    point.evidence = statement_.evidence;
    point.path = context_.path();
    point.where = value.where;
    if (factors_) point.range = std::pair(*canonical * factors_->first, *canonical * factors_->second);
    point.dated = true;
    point.whole = quantity_.is_whole();
    point.given = true;
    series_.points.push_back({from, std::move(point)});
  }

  void finish() {
    auto& points = series_.points;
    std::stable_sort(points.begin(), points.end(),
                     [](const SeriesPoint& a, const SeriesPoint& b) { return a.from < b.from; });
    const auto twice =
        std::adjacent_find(points.begin(), points.end(),
                           [](const SeriesPoint& a, const SeriesPoint& b) { return a.from == b.from; });
    if (twice != points.end()) {
      context_.problems().add(std::next(twice)->value.where, series_.path,
                              Message("'{field}' has two numbers from {day} (the other in {where}). Keep one",
                                      {{"field", series_.path},
                                       {"day", to_string(twice->from)},
                                       {"where", to_string(twice->value.where)}}));
    }
    if (ok() && points.empty()) context_.field_problem(node_, Message("'{field}' has no numbers"));
    series_.given = ok();
    for (const auto& point : points) context_.add_parameter(point.value);
  }

  const Node& node_;
  const Quantity& quantity_;
  ReadContext& context_;
  std::size_t before_;
  Series series_;
  Statement statement_;
  std::optional<std::pair<double, double>> factors_;
};

/// The two numbers around 1, whether or not what they multiply is whole.
Node describe_factors() {
  const Node low = Node::Table{{"type", "number"}, {"minimum", 0}, {"maximum", 1}};
  const Node high = Node::Table{{"type", "number"}, {"minimum", 1}};
  return Node::Table{
      {"type", "array"}, {"prefixItems", Node::List{low, high}}, {"minItems", 2}, {"maxItems", 2}};
}

}  // namespace

const Parameter* Series::at(CivilDate day) const {
  const auto after =
      std::find_if(points.begin(), points.end(), [&](const SeriesPoint& point) { return day < point.from; });
  if (after == points.begin()) return nullptr;
  const SeriesPoint& last = *std::prev(after);
  return by_year && last.from.year != day.year ? nullptr : &last.value;
}

Series read_series(const Node& node, const Quantity& quantity, ReadContext& context) {
  if (!node.is_table()) {
    Series nothing;
    nothing.path = context.path();
    nothing.where = node.where;
    read_parameter(node, quantity, context);  // says what is wrong with it
    return nothing;
  }
  return Reader(node, quantity, context).read();
}

Node describe_series(const Quantity& quantity, bool in_overlay) {
  Node schema = describe_parameter(quantity, in_overlay);
  auto& table = schema.table();
  table.erase("allOf");
  auto& properties = table["properties"].table();
  const Node number = properties["value"];
  const Node text = Node::Table{{"type", "string"}};
  properties["by_year"] = Node::Table{{"type", "object"},
                                      {"patternProperties", Node::Table{{"^[0-9]{4}$", number}}},
                                      {"additionalProperties", false}};
  properties["values"] = Node::Table{
      {"type", "array"},
      {"minItems", 1},
      {"items", Node::Table{{"type", "object"},
                            {"properties", Node::Table{{"from", text}, {"value", number}, {"note", text}}},
                            {"required", Node::List{"from", "value"}},
                            {"additionalProperties", false}}}};
  properties["table"] = text;
  properties["column"] = text;
  properties["row"] = Node::Table{{"type", "object"}};
  properties["range_factor"] = describe_factors();
  if (in_overlay) return schema;
  auto& required = table["required"].list();
  required.erase(required.begin());
  Node::List one_of;
  for (const auto& form : forms) one_of.push_back(Node::Table{{"required", Node::List{form}}});
  table["oneOf"] = one_of;
  return schema;
}

}  // namespace kedja::models
