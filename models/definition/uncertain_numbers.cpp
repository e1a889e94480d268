#include "models/definition/uncertain_numbers.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>

#include "models/language/node_path.hpp"
#include "models/language/scenario_reader.hpp"
#include "models/language/text.hpp"
#include "models/language/unit.hpp"

namespace kedja::models {

namespace {

/// The path of a series that a number is a point of; empty if it is none.
std::string series_of(const std::string& path) {
  for (const std::string_view form : {".values.", ".by_year."})
    if (const auto at = path.rfind(form); at != std::string::npos) return path.substr(0, at);
  return "";
}

std::string shares_of(const std::string& path) {
  const std::string table = path.substr(0, path.rfind('.'));
  return table.ends_with(".shares") ? table : "";
}

UncertainPoint point_of(const Parameter& parameter) {
  UncertainPoint point{parameter.path, parameter.stated, parameter.stated, parameter.stated};
  if (!parameter.range) return point;
  const Unit& unit = *find_unit(parameter.unit);
  point.low = unit.from_canonical(parameter.range->first);
  point.high = unit.from_canonical(parameter.range->second);
  return point;
}

UncertainNumber number_of(const Parameter& parameter, UncertainPoint point) {
  return {.path = parameter.path,
          .unit = parameter.unit,
          .source = parameter.source,
          .evidence = parameter.evidence,
          .stated = point.stated,
          .low = point.low,
          .high = point.high,
          .whole = parameter.whole,
          .part_of = shares_of(parameter.path),
          .same_as = parameter.path,
          .changed_from = {},
          .points = {std::move(point)}};
}

class Finder {
 public:
  explicit Finder(Node root) : root_(std::move(root)) {}

  void add(const Parameter& parameter) {
    if (!parameter.given || parameter.path.starts_with("lever.")) return;
    UncertainPoint point = point_of(parameter);
    if (const std::string shares = shares_of(parameter.path); !shares.empty())
      found_.shares[shares].push_back(point);
    if (!parameter.range || !(point.low < point.high)) return;
    if (const std::string series = series_of(parameter.path); !series.empty())
      return add_to_series(series, parameter, std::move(point));
    const std::string setting = setting_of(parameter.path);
    if (setting.empty()) return found_.not_set.push_back(parameter.path);
    point.path = setting;
    found_.numbers.push_back(number_of(parameter, std::move(point)));
  }

  UncertainNumbers take() {
    std::ranges::sort(found_.numbers, {}, &UncertainNumber::path);
    for (UncertainNumber& number : found_.numbers) {
      number.same_as = first_said(number);
      const UncertainNumber* earlier = said_before(number, is_said_otherwise);
      if (earlier != nullptr) number.changed_from = earlier->path;
    }
    return std::move(found_);
  }

 private:
  void add_to_series(const std::string& series, const Parameter& parameter, UncertainPoint point) {
    const auto earlier = std::ranges::find(found_.numbers, series, &UncertainNumber::path);
    if (earlier != found_.numbers.end()) return earlier->points.push_back(std::move(point));
    UncertainNumber number = number_of(parameter, point);
    number.path = series;
    number.is_series = true;
    number.unit = "factor";
    number.low = point.stated == 0 ? 1 : point.low / point.stated;
    number.high = point.stated == 0 ? 1 : point.high / point.stated;
    number.stated = 1;
    found_.numbers.push_back(std::move(number));
  }

  std::string first_said(const UncertainNumber& number) {
    const UncertainNumber* first = &number;
    for (int rules = 0; rules < most_rules; ++rules) {
      const UncertainNumber* earlier = said_before(*first, is_said_again);
      if (earlier == nullptr) break;
      first = earlier;
    }
    return first->path;
  }

  using Relation = bool (*)(const UncertainNumber& earlier, const UncertainNumber& later);

  /// The number of the same name, in that relation to it, in the entry that holds until the reform since
  /// which this one holds; null for none.
  const UncertainNumber* said_before(const UncertainNumber& number, Relation relation) {
    Problems none;
    const NodePath path = parse_path(number.path);
    const auto way = walk(root_, path, {}, none);
    if (way.size() != path.keys.size() + 1) return nullptr;
    for (std::size_t at = way.size() - 1; at > 0; --at) {
      const Node* since = way[at]->find("since");
      if (since == nullptr || !way[at - 1]->is_list()) continue;
      for (const Node& other : way[at - 1]->list()) {
        if (!takes_place(other, *way[at], *since)) continue;
        auto keys = path.keys;
        keys[at - 1] = std::string(name_of(other));
        const auto same = std::ranges::find(found_.numbers, joined(keys, "."), &UncertainNumber::path);
        if (same != found_.numbers.end() && relation(*same, number)) return &*same;
      }
    }
    return nullptr;
  }

  /// Whether an entry gives way to another that holds since a reform, on the same way.
  static bool takes_place(const Node& earlier, const Node& later, const Node& since) {
    const Node* until = earlier.find("until");
    if (until == nullptr || !until->same_value(since)) return false;
    for (const char* end : {"from", "to"}) {
      const Node* here = earlier.find(end);
      const Node* there = later.find(end);
      if ((here == nullptr) != (there == nullptr)) return false;
      if (here != nullptr && !here->same_value(*there)) return false;
    }
    return true;
  }

  static bool has_the_range_of(const UncertainNumber& one, const UncertainNumber& other) {
    const auto numbers = [](const UncertainNumber& n) { return std::tuple(n.unit, n.low, n.high); };
    return numbers(one) == numbers(other);
  }
  static bool is_said_again(const UncertainNumber& one, const UncertainNumber& other) {
    return has_the_range_of(one, other) && one.stated == other.stated;
  }
  static bool is_said_otherwise(const UncertainNumber& one, const UncertainNumber& other) {
    return has_the_range_of(one, other) && one.stated != other.stated;
  }

  /// What `--set` takes for a number: of a distribution its mean; empty where there is nothing to set.
  std::string setting_of(const std::string& path) {
    Problems none;
    const auto way = walk(root_, parse_path(path), {}, none);
    if (way.empty()) return "";
    const Node& node = *way.back();
    if (node.find("distribution") == nullptr || node.find("mean") != nullptr) return path;
    return node.find("value") != nullptr ? path + ".value" : "";
  }

  static constexpr int most_rules = 20;  // that take each other's place: ends where they do so in a circle

  Node root_;
  UncertainNumbers found_;
};

}  // namespace

UncertainNumbers uncertain_numbers(const Scenario& scenario) {
  const TextFiles files(TextFiles::Texts{{scenario.name, scenario.resolved}});
  auto reading = read_scenario(scenario.name, scenario_schema(), files);
  Finder finder(std::move(reading.document.root));
  for (const Parameter& parameter : reading.parameters) finder.add(parameter);
  return finder.take();
}

}  // namespace kedja::models
