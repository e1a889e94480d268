#include "models/language/distribution_spec.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "models/language/read_context.hpp"
#include "models/language/text.hpp"

namespace kedja::models {
namespace {

struct Form {
  std::string_view name;
  std::vector<std::string> numbers;
  std::vector<std::string> lists;
};

/// In the order of DistributionKind.
const std::array<Form, 10>& forms() {
  static const std::array<Form, 10> all = {{{"constant", {"value"}, {}},
                                            {"uniform", {"low", "high"}, {}},
                                            {"exponential", {"mean"}, {}},
                                            {"erlang", {"mean", "stages"}, {}},
                                            {"gamma", {"mean", "sd"}, {}},
                                            {"lognormal", {"mean", "sd"}, {}},
                                            {"weibull", {"mean", "sd"}, {}},
                                            {"triangular", {"low", "mode", "high"}, {}},
                                            {"discrete", {}, {"values", "weights"}},
                                            {"empirical", {}, {"values"}}}};
  return all;
}

const std::vector<std::string> shared_keys = {"distribution", "unit", "source", "range", "note"};

std::vector<std::string> kind_names() {
  std::vector<std::string> names;
  for (const auto& form : forms()) names.emplace_back(form.name);
  return names;
}

std::vector<std::string> keys_of_form(const Form& form, const Quantity& quantity) {
  std::vector<std::string> keys = form.numbers;
  keys.insert(keys.end(), form.lists.begin(), form.lists.end());
  keys.insert(keys.end(), shared_keys.begin(), shared_keys.end());
  if (quantity.is_effect()) keys.emplace_back("evidence");
  return keys;
}

bool is_weighted(const std::string& key) {
  return key == "stages" || key == "weights";
}

/// Reads one distribution; `ok` turns false with the first Problem.
class Reader {
 public:
  Reader(const Node& node, const Quantity& quantity, ReadContext& context)
      : node_(node), quantity_(quantity), context_(context), before_(context.problems().size()) {}

  DistributionSpec read() {
    spec_.mean.path = context_.path();
    spec_.mean.where = node_.where;
    if (!read_kind()) return spec_;
    const Form& form = forms()[static_cast<std::size_t>(spec_.kind)];
    check_keys(node_, keys_of_form(form, quantity_), context_);
    if (!has_all(form)) return spec_;
    newest_ = newest_of(form);
    statement_ = read_statement(node_, *newest_, quantity_, context_);
    if (statement_.unit == nullptr) return spec_;
    for (const auto& key : form.numbers) read_one(key);
    for (const auto& key : form.lists) read_many(key);
    if (ok()) check_together();
    if (ok()) read_mean();
    return spec_;
  }

 private:
  bool ok() const { return context_.problems().size() == before_; }

  bool read_kind() {
    const Node* kind = node_.find("distribution");
    if (kind == nullptr) {
      context_.field_problem(node_,
                             Message("'{field}' expected a distribution. Write {example}",
                                     {{"example", R"({ distribution = "exponential", mean = ..., unit = ")" +
                                                      units_of(quantity_.dimension()).front().name +
                                                      R"(", source = "..." })"}}));
      return false;
    }
    const std::string* name = text_under(node_, "distribution", context_);
    if (name == nullptr) return false;
    const auto names = kind_names();
    const auto found = std::find(names.begin(), names.end(), *name);
    if (found == names.end()) {
      context_.field_problem(
          *kind, Message("'{field}' has the distribution '{distribution}' (it is one of: {known}).{guess}",
                         {{"distribution", *name},
                          {"known", joined(names, ", ")},
                          {"guess", did_you_mean(*name, names)}}));
      return false;
    }
    spec_.kind = static_cast<DistributionKind>(found - names.begin());
    return true;
  }

  bool has_all(const Form& form) {
    bool all = true;
    auto keys = form.numbers;
    keys.insert(keys.end(), form.lists.begin(), form.lists.end());
    for (const auto& key : keys) {
      if (node_.find(key) != nullptr) continue;
      all = false;
      context_.field_problem(
          node_,
          Message("'{field}' has no `{key}` ({distribution} needs: {keys})",
                  {{"key", key}, {"distribution", std::string(form.name)}, {"keys", joined(keys, ", ")}}));
    }
    return all;
  }

  const Node* newest_of(const Form& form) const {
    const Node* newest = nullptr;
    for (const auto& keys : {form.numbers, form.lists}) {
      for (const auto& key : keys) {
        const Node* number = node_.find(key);
        if (newest == nullptr || number->layer > newest->layer) newest = number;
      }
    }
    return newest;
  }

  std::optional<double> number_of(const Node& node, const std::string& key) {
    if (key == "stages")
      return read_number(node, plain(), Quantity(Dimension::factor).between(1, 1000, "factor").whole(),
                         context_);
    if (key == "weights")
      return read_number(node, plain(), Quantity(Dimension::factor).between(0, 1e12, "factor"), context_);
    return read_number(node, *statement_.unit, quantity_, context_);
  }

  static const Unit& plain() { return *find_unit(Dimension::factor, "factor"); }

  void read_one(const std::string& key) {
    const ReadContext::Scope inside(context_, *node_.find(key), key);
    spec_.parameters.push_back(number_of(*node_.find(key), key).value_or(0));
  }

  void read_many(const std::string& key) {
    const Node& list = *node_.find(key);
    const ReadContext::Scope inside(context_, list, key);
    if (!expect_kind(list, NodeKind::list, context_)) return;
    if (list.list().empty())
      context_.field_problem(list, Message("'{field}' is an empty list (there is nothing to draw from)"));
    auto& into = is_weighted(key) ? spec_.weights : spec_.values;
    for (const auto& item : list.list()) into.push_back(number_of(item, key).value_or(0));
  }

  void check_together() {
    const auto& p = spec_.parameters;
    switch (spec_.kind) {
      case DistributionKind::uniform:
        if (p[0] >= p[1]) refuse("low", Message("'{field}' is not below `high`"));
        break;
      case DistributionKind::triangular:
        if (p[0] >= p[2])
          refuse("low", Message("'{field}' is not below `high`"));
        else if (p[1] < p[0] || p[1] > p[2])
          refuse("mode", Message("'{field}' is not between `low` and `high`"));
        break;
      case DistributionKind::exponential:
      case DistributionKind::erlang:
        if (p[0] <= 0) refuse("mean", Message("'{field}' is not above 0"));
        break;
      case DistributionKind::gamma:
      case DistributionKind::lognormal:
      case DistributionKind::weibull:
        if (p[0] <= 0)
          refuse("mean", Message("'{field}' is not above 0"));
        else if (p[1] <= 0)
          refuse("sd",
                 Message("'{field}' is not above 0 (write distribution = \"constant\" if nothing varies)"));
        else
          check_spread(p[1] / p[0]);
        break;
      case DistributionKind::discrete:
        check_weights();
        break;
      case DistributionKind::constant:
      case DistributionKind::empirical:
        break;
    }
  }

  /// The families are computed for this much spread (sim/distribution.cpp).
  void check_spread(double ratio) {
    if (ratio >= 0.001 && ratio <= 100) return;
    refuse("sd", Message("'{field}' is {ratio} times the mean (it can only be between 0.001 and 100 times). "
                         "Check both, or write distribution = \"constant\" if nothing varies",
                         {{"ratio", shortest_text(ratio)}}));
  }

  void check_weights() {
    if (spec_.weights.size() != spec_.values.size()) {
      refuse(
          "weights",
          Message("'{field}' has {weights} numbers and `values` has {values} (each value needs its weight)",
                  {{"weights", std::to_string(spec_.weights.size())},
                   {"values", std::to_string(spec_.values.size())}}));
    } else if (std::accumulate(spec_.weights.begin(), spec_.weights.end(), 0.0) <= 0) {
      refuse("weights", Message("'{field}' is only zeros (no value could be drawn)"));
    }
  }

  void refuse(const std::string& key, Message why) {
    const ReadContext::Scope inside(context_, *node_.find(key), key);
    context_.field_problem(*node_.find(key), std::move(why));
  }

  double mean_value() const {
    const auto& p = spec_.parameters;
    switch (spec_.kind) {
      case DistributionKind::uniform:
        return (p[0] + p[1]) / 2;
      case DistributionKind::triangular:
        return (p[0] + p[1] + p[2]) / 3;
      case DistributionKind::discrete:
        return std::inner_product(spec_.values.begin(), spec_.values.end(), spec_.weights.begin(), 0.0) /
               std::accumulate(spec_.weights.begin(), spec_.weights.end(), 0.0);
      case DistributionKind::empirical:
        return std::accumulate(spec_.values.begin(), spec_.values.end(), 0.0) /
               static_cast<double>(spec_.values.size());
      default:
        return p[0];
    }
  }

  void read_mean() {
    Parameter& mean = spec_.mean;
    mean.value = mean_value();
    mean.stated = statement_.unit->from_canonical(mean.value);
    mean.unit = statement_.unit->name;
    mean.source = statement_.source;
    mean.evidence = statement_.evidence;
    mean.where = newest_->where;
    Node stated = mean.stated;
    stated.where = newest_->where;
    mean.range = read_range(node_, stated, statement_, mean.value, quantity_, context_);
    mean.given = true;
    context_.add_parameter(mean);
  }

  const Node& node_;
  const Quantity& quantity_;
  ReadContext& context_;
  std::size_t before_;
  DistributionSpec spec_;
  Statement statement_;
  const Node* newest_ = nullptr;
};

Node list_of(const Node& items) {
  return Node::Table{{"type", "array"}, {"items", items}, {"minItems", 1}};
}

}  // namespace

std::string_view name_of(DistributionKind kind) {
  return forms()[static_cast<std::size_t>(kind)].name;
}

DistributionSpec read_distribution(const Node& node, const Quantity& quantity, ReadContext& context) {
  return Reader(node, quantity, context).read();
}

Node describe_distribution(const Quantity& quantity, bool in_overlay) {
  Node schema = describe_parameter(quantity, in_overlay);
  schema.table().erase("allOf");
  auto& properties = schema.table()["properties"].table();
  const Node number = Node::Table{{"type", "number"}};
  Node::List cases;
  for (const auto& form : forms()) {
    Node::List needed;
    for (const auto& key : form.numbers) {
      properties[key] = key == "stages" ? Node(Node::Table{{"type", "integer"}, {"minimum", 1}}) : number;
      needed.emplace_back(key);
    }
    for (const auto& key : form.lists) {
      properties[key] = list_of(number);
      needed.emplace_back(key);
    }
    cases.push_back(Node::Table{
        {"if", Node::Table{{"properties", Node::Table{{"distribution", Node::Table{{"const", form.name}}}}},
                           {"required", Node::List{"distribution"}}}},
        {"then", Node::Table{{"required", needed}}}});
  }
  const auto names = kind_names();
  properties["distribution"] = Node::Table{{"enum", Node::List(names.begin(), names.end())}};
  if (in_overlay) return schema;
  schema.table()["allOf"] = cases;
  schema.table()["required"].list().front() = Node("distribution");
  return schema;
}

}  // namespace kedja::models
