#include "models/definition/compiling.hpp"

#include <algorithm>
#include <cmath>

#include "models/definition/scenario.hpp"
#include "models/language/text.hpp"

namespace kedja::models {

sim::Date date_of(CivilDate date) {
  return std::chrono::year(date.year) / std::chrono::month(static_cast<unsigned>(date.month)) /
         std::chrono::day(static_cast<unsigned>(date.day));
}

bool is_some_time(const Span& span) {
  return span.months != 0 || span.ticks > 0;
}

CivilSpan span_of(const Span& span) {
  return {span.months, sim::rounded(span.ticks)};
}

sim::Distribution distribution_of(const DistributionSpec& spec) {
  const std::vector<double>& p = spec.parameters;
  switch (spec.kind) {
    case DistributionKind::constant:
      return sim::Distribution::constant(p[0]);
    case DistributionKind::uniform:
      return sim::Distribution::uniform(p[0], p[1]);
    case DistributionKind::exponential:
      return sim::Distribution::exponential(p[0]);
    case DistributionKind::erlang:
      return sim::Distribution::erlang(p[0], static_cast<int>(p[1]));
    case DistributionKind::gamma:
      return sim::Distribution::gamma(p[0], p[1]);
    case DistributionKind::lognormal:
      return sim::Distribution::lognormal(p[0], p[1]);
    case DistributionKind::weibull:
      return sim::Distribution::weibull(p[0], p[1]);
    case DistributionKind::triangular:
      return sim::Distribution::triangular(p[0], p[1], p[2]);
    case DistributionKind::discrete:
      return sim::Distribution::discrete(spec.values, spec.weights);
    case DistributionKind::empirical:
      return sim::Distribution::empirical(spec.values);
  }
  return sim::Distribution::constant(0);
}

std::int64_t minutes_of_week(const Parameter& hours) {
  constexpr double minutes_in_a_week = 7 * 24 * 60;
  return sim::rounded(hours.value * minutes_in_a_week).ticks();
}

std::uint16_t index_of(const Reference& reference) {
  return reference.resolved() ? static_cast<std::uint16_t>(reference.index) : no_index;
}

Compiling::Compiling(const ScenarioDefinition& definition, Problems& to)
    : in(definition), problems(to), chain(date_of(definition.head.start)) {
  chain.title = definition.head.title;
}

void Compiling::problem(const Location& where, const std::string& path, Message message) {
  problems.add(where, path, std::move(message));
}

std::vector<CapacityStep> Compiling::steps_of(const Series& series, double times) const {
  std::vector<CapacityStep> steps;
  for (const SeriesPoint& point : series.points) {
    const sim::Time from = point.from.year == 1 ? sim::Time(0) : chain.calendar.midnight(date_of(point.from));
    const auto places = static_cast<std::int64_t>(std::llround(point.value.value * times));
    if (from <= sim::Time(0) && !steps.empty()) steps.clear();
    steps.push_back({std::max(from, sim::Time(0)), places});
  }
  if (!steps.empty() && steps.front().from > sim::Time(0)) steps.insert(steps.begin(), {sim::Time(0), 0});
  return steps;
}

std::int64_t Compiling::places_at_first(const std::vector<CapacityStep>& capacity) const {
  const bool has_history = chain.history_start < sim::Time(0);
  return capacity.empty() || has_history ? sim::unlimited : capacity.front().places;
}

std::uint16_t Compiling::service_index(const Reference& reference) const {
  return reference.resolved() ? position[static_cast<std::size_t>(reference.index)] : no_index;
}

ServiceSet Compiling::services_of(const std::vector<Reference>& references) const {
  ServiceSet set = 0;
  for (const Reference& reference : references)
    if (reference.resolved()) set |= service_bit(service_index(reference));
  return set;
}

void Compiling::report_attribute(const std::string& name, bool is_condition, const Location& where,
                                 const std::string& subject) {
  std::vector<std::string> names;
  for (const Attribute& attribute : chain.attributes) names.push_back(attribute.name);
  if (is_condition) names.emplace_back(municipality_attribute);
  problem(where, subject,
          Message("{subject} names the attribute '{attribute}' (no population has it).{guess}",
                  {{"subject", subject}, {"attribute", name}, {"guess", did_you_mean(name, names)}}));
}

std::optional<std::size_t> Compiling::attribute_named(const std::string& name, const Location& where,
                                                      const std::string& subject) {
  const auto found = std::ranges::find(chain.attributes, name, &Attribute::name);
  if (found != chain.attributes.end()) return static_cast<std::size_t>(found - chain.attributes.begin());
  if (name == municipality_attribute)
    problem(where, subject,
            Message("{subject} names '{attribute}' as something that people are drawn with (where they live "
                    "is said by the source they come from, such as [[arrival]]): leave it out",
                    {{"subject", subject}, {"attribute", name}}));
  else
    report_attribute(name, /*is_condition=*/false, where, subject);
  return std::nullopt;
}

void Compiling::report_category(const std::string& category, const std::string& attribute,
                                const std::vector<std::string>& categories, const Location& where,
                                const std::string& subject) {
  problem(where, subject,
          Message("{subject} names the category '{category}' of '{attribute}' (it has no such category). It "
                  "has: {categories}.{guess}",
                  {{"subject", subject},
                   {"category", category},
                   {"attribute", attribute},
                   {"categories", joined(categories, ", ")},
                   {"guess", did_you_mean(category, categories)}}));
}

std::vector<char> Compiling::cells_where(const std::string& attribute, const std::vector<std::string>& is,
                                         const Location& where, const std::string& subject) {
  std::vector<char> cells(chain.cells.size());
  const bool is_home = attribute == municipality_attribute;
  const auto found = std::ranges::find(chain.attributes, attribute, &Attribute::name);
  if (!is_home && found == chain.attributes.end()) {
    report_attribute(attribute, /*is_condition=*/true, where, subject);
    return cells;
  }
  const auto a = static_cast<std::size_t>(found - chain.attributes.begin());
  const std::vector<std::string>& categories = is_home ? chain.municipalities : found->categories;
  for (const std::string& category : is) {
    const auto named = std::ranges::find(categories, category);
    if (named == categories.end()) {
      report_category(category, attribute, categories, where, subject);
      continue;
    }
    const auto index = static_cast<std::size_t>(named - categories.begin());
    for (std::size_t cell = 0; cell < cells.size(); ++cell)
      if ((is_home ? chain.municipality_of_cell(cell) : chain.category_of_cell(cell, a)) == index)
        cells[cell] = 1;
  }
  return cells;
}

std::vector<char> Compiling::cells_of(const std::vector<PeopleDefinition>& people,
                                      const std::string& subject) {
  std::vector<char> cells(chain.cells.size(), 1);
  for (const PeopleDefinition& these : people) {
    const std::vector<char> matching = cells_where(these.attribute, these.is, these.where, subject);
    for (std::size_t cell = 0; cell < cells.size(); ++cell) cells[cell] = cells[cell] && matching[cell];
  }
  return cells;
}

std::vector<char> Compiling::cells_for(const std::vector<PeopleDefinition>& people, const Location& where,
                                       const std::string& path, const std::string& subject) {
  const std::size_t before = problems.size();
  std::vector<char> cells = cells_of(people, subject);
  const bool somebody = std::ranges::any_of(cells, [](char holds) { return holds != 0; });
  if (!somebody && problems.size() == before)
    problem(where, path,
            Message("{subject} is for nobody (no people meet every entry of 'for'): correct them",
                    {{"subject", subject}}));
  return cells;
}

}  // namespace kedja::models
