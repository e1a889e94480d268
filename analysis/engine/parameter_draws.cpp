#include "analysis/engine/parameter_draws.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "models/language/text.hpp"

namespace kedja::analysis {

namespace {

constexpr sim::Purpose strip = sim::purpose("latin hypercube strip");
constexpr sim::Purpose within_strip = sim::purpose("latin hypercube within strip");

double between(double low, double high, double height) {
  return low + height * (high - low);
}

double drawn(const models::UncertainPoint& point, bool whole, double height) {
  const double value = between(point.low, point.high, height);
  return whole ? std::floor(value + 0.5) : value;
}

std::string setting(const std::string& path, double value) {
  return path + "=" + models::shortest_text(value);
}

/// Whether two scenarios state a number differently within one range.
bool asks_about(const models::UncertainNumber& one, const models::UncertainNumber& other) {
  const auto differs = [](const models::UncertainPoint& a, const models::UncertainPoint& b) {
    return a.path == b.path && a.low == b.low && a.high == b.high && a.stated != b.stated;
  };
  return one.path == other.path && std::ranges::any_of(one.points, [&](const models::UncertainPoint& a) {
           return std::ranges::any_of(other.points, [&](const auto& b) { return differs(a, b); });
         });
}

/// Whether a reform that the scenario itself has gives a number its value.
bool is_changed_in(const models::UncertainNumbers& scenario, const std::string& path) {
  const auto number = std::ranges::find(scenario.numbers, path, &models::UncertainNumber::path);
  return number != scenario.numbers.end() && !number->changed_from.empty();
}

/// The numbers that the scenarios are compared for.
std::set<std::string> asked_about(const std::vector<models::UncertainNumbers>& scenarios) {
  std::set<std::string> asked;
  for (std::size_t s = 1; s < scenarios.size(); ++s) {
    for (const models::UncertainNumber& number : scenarios[s].numbers)
      if (!number.changed_from.empty() && !is_changed_in(scenarios[0], number.path))
        asked.insert({number.same_as, number.changed_from});
    for (const models::UncertainNumber& base : scenarios[0].numbers)
      for (const models::UncertainNumber& other : scenarios[s].numbers)
        if (asks_about(base, other)) asked.insert(base.same_as);
  }
  return asked;
}

}  // namespace

std::vector<double> latin_hypercube(sim::Seed seed, std::string_view name, std::uint64_t draws) {
  const sim::SourceKey source = sim::source_key(seed, 0, sim::purpose_of("drawn", name).id);
  std::vector<double> lots;
  for (std::uint64_t draw = 0; draw < draws; ++draw)
    lots.push_back(sim::Draws(sim::entity_key(source, draw), strip).uniform());
  std::vector<std::uint64_t> order(draws);
  std::iota(order.begin(), order.end(), std::uint64_t{0});
  std::ranges::stable_sort(order, {}, [&](std::uint64_t draw) { return lots[draw]; });
  std::vector<double> heights(draws);
  for (std::uint64_t place = 0; place < draws; ++place) {
    const double within = sim::Draws(sim::entity_key(source, order[place]), within_strip).uniform();
    heights[order[place]] = (static_cast<double>(place) + within) / static_cast<double>(draws);
  }
  return heights;
}

double DrawnParameter::value(std::uint64_t draw) const {
  const double value = between(number.low, number.high, heights[draw]);
  return number.whole && !number.is_series ? std::floor(value + 0.5) : value;
}

ParameterDraws::ParameterDraws(const std::vector<const models::Scenario*>& scenarios, sim::Seed seed,
                               std::uint64_t draws)
    : draws_(draws) {
  for (const models::Scenario* scenario : scenarios)
    uncertain_.push_back(models::uncertain_numbers(*scenario));
  const std::set<std::string> asked = asked_about(uncertain_);
  std::set<std::string> not_drawn = asked;
  for (std::size_t s = 0; s < scenarios.size(); ++s) {
    std::erase_if(uncertain_[s].numbers, [&](const auto& number) { return asked.contains(number.same_as); });
    not_drawn.insert(uncertain_[s].not_set.begin(), uncertain_[s].not_set.end());
    for (const models::UncertainNumber& number : uncertain_[s].numbers) {
      const auto is_it = [&](const DrawnParameter& other) { return other.number.same_as == number.same_as; };
      if (std::ranges::none_of(parameters_, is_it))
        parameters_.push_back({number, s, latin_hypercube(seed, number.same_as, draws)});
    }
  }
  std::ranges::stable_sort(parameters_, {},
                           [](const DrawnParameter& parameter) { return parameter.number.path; });
  not_drawn_.assign(not_drawn.begin(), not_drawn.end());
}

std::vector<std::string> settings_at(const models::UncertainNumbers& uncertain,
                                     const std::map<std::string, double>& heights) {
  std::vector<std::string> all;
  auto shares = uncertain.shares;
  std::set<std::string> drawn_shares;
  for (const models::UncertainNumber& number : uncertain.numbers) {
    const auto height = heights.find(number.same_as);
    if (height == heights.end()) continue;
    for (const models::UncertainPoint& point : number.points) {
      if (number.part_of.empty()) {
        all.push_back(setting(point.path, drawn(point, number.whole, height->second)));
        continue;
      }
      drawn_shares.insert(number.part_of);
      for (models::UncertainPoint& part : shares[number.part_of])
        if (part.path == point.path) part.stated = drawn(point, false, height->second);
    }
  }
  for (const std::string& path : drawn_shares) {
    double before = 0;
    double now = 0;
    for (const models::UncertainPoint& part : uncertain.shares.at(path)) before += part.stated;
    for (const models::UncertainPoint& part : shares[path]) now += part.stated;
    for (const models::UncertainPoint& part : shares[path])
      all.push_back(setting(part.path, part.stated * (before / now)));
  }
  return all;
}

std::vector<std::string> ParameterDraws::settings(std::size_t scenario, std::uint64_t draw) const {
  std::map<std::string, double> heights;
  for (const DrawnParameter& parameter : parameters_)
    heights[parameter.number.same_as] = parameter.heights[draw];
  return settings_at(uncertain_[scenario], heights);
}

}  // namespace kedja::analysis
