#include "models/kpi.hpp"

#include <bit>
#include <cmath>
#include <numeric>

namespace kedja::models {

namespace {

/// Sums over cells and years, for every group of people at once.
std::vector<std::int64_t> group_totals(const Chain& chain, const std::int64_t* sums) {
  std::vector<std::int64_t> totals(chain.groups.size());
  for (int y = 0; y < chain.years; ++y)
    for (const Cell& cell : chain.cells) {
      const std::int64_t amount = *sums++;
      if (amount == 0) continue;
      totals[chain.group_of_year(y)] += amount;
      for (const std::uint32_t group : cell.groups) totals[group] += amount;
    }
  return totals;
}

/// "väntetid: SFI"; an entry without a label is called by its name.
Label joined(const Label& measure, const std::string& name, const Label& entry) {
  if (name.empty()) return measure;
  if (entry.sv.empty()) return {.sv = measure.sv + ": " + name, .en = measure.en + ": " + name};
  return {.sv = measure.sv + ": " + entry.sv, .en = measure.en + ": " + entry.en};
}

// Lead times: quantiles of whole days, for every group. ----------------------------------------------------

struct LeadTimeQuantile {
  const char* id;
  Label label;
  double p;
};
const std::vector<LeadTimeQuantile>& lead_time_quantiles() {
  static const std::vector<LeadTimeQuantile> quantiles = {
      {"median_days", {.sv = "ledtid, median", .en = "lead time, median"}, 0.5},
      {"p90_days", {.sv = "ledtid, nio av tio inom", .en = "lead time, nine of ten within"}, 0.9}};
  return quantiles;
}

/// The day by which a part p of people were there: those of a day spread evenly over it.
KpiValue quantile(std::span<const std::uint32_t> by_day, double p) {
  const auto people = static_cast<double>(std::accumulate(by_day.begin(), by_day.end(), std::uint64_t{0}));
  if (people == 0) return {};
  double rest = p * people;
  for (std::size_t day = 0; day < by_day.size(); ++day) {
    const double here = by_day[day];
    if (rest <= here && here > 0) return {static_cast<double>(day) + rest / here, 1};
    rest -= here;
  }
  return {static_cast<double>(by_day.size()), 1};
}

// What an entry has beside its sums. -----------------------------------------------------------------------

template <class Family>
void define_more(Family, std::size_t, const Chain&, std::vector<KpiDefinition>&) {}
template <class Family>
void evaluate_more(Family, std::size_t, const Chain&, const Measures&, std::vector<KpiValue>&) {}

void define_more(MilestoneSum, std::size_t m, const Chain& chain, std::vector<KpiDefinition>& all) {
  const Milestone& milestone = chain.milestones[m];
  for (const LeadTimeQuantile& quantile : lead_time_quantiles())
    for (const PeopleGroup& group : chain.groups)
      all.push_back({.id = std::string(quantile.id) + "." + milestone.name,
                     .unit = "days",
                     .label = joined(quantile.label, milestone.name, milestone.label),
                     .denominator = "replications in which somebody reached it",
                     .kind = KpiDefinition::Kind::own,
                     .group = group.group,
                     .category = group.category});
}

void evaluate_more(MilestoneSum, std::size_t m, const Chain& chain, const Measures& measures,
                   std::vector<KpiValue>& values) {
  for (const LeadTimeQuantile& wanted : lead_time_quantiles())
    for (std::size_t group = 0; group < chain.groups.size(); ++group)
      values.push_back(quantile(measures.lead_times(m, group), wanted.p));
}

/// Levels belong to a service, not to groups of people: for all years and each year.
/// Groups that start together, where a service has them.
void define_groups(const Service& service, const PeopleGroup& group, std::vector<KpiDefinition>& all) {
  if (!service.cohort) return;
  const auto add = [&](const char* id, const char* unit, const Label& label, const char* denominator,
                       KpiDefinition::Kind kind) {
    all.push_back({.id = id + service.name,
                   .unit = unit,
                   .label = joined(label, service.name, service.label),
                   .denominator = denominator,
                   .kind = kind,
                   .group = group.group,
                   .category = group.category});
  };
  add("courses_started.", "courses", {.sv = "startade kurser", .en = "courses started"}, "replications",
      KpiDefinition::Kind::count);
  add("courses_cancelled.", "courses", {.sv = "inställda kursstarter", .en = "course starts cancelled"},
      "replications", KpiDefinition::Kind::count);
  add("seats_empty.", "share",
      {.sv = "tomma platser vid kursstart", .en = "seats empty at the start of courses"},
      "seats of courses started", KpiDefinition::Kind::ratio);
}

void define_more(ServiceSum, std::size_t s, const Chain& chain, std::vector<KpiDefinition>& all) {
  const Service& service = chain.services[s];
  for (int y = -1; y < chain.years; ++y) {
    const PeopleGroup& group = y < 0 ? chain.groups.front() : chain.groups[chain.group_of_year(y)];
    all.push_back({.id = "queue_length." + service.name,
                   .unit = "persons",
                   .label = joined({.sv = "i kö", .en = "in the queue"}, service.name, service.label),
                   .denominator = "time",
                   .kind = KpiDefinition::Kind::ratio,
                   .group = group.group,
                   .category = group.category});
    all.push_back(
        {.id = "utilisation." + service.name,
         .unit = "share",
         .label = joined({.sv = "platser i bruk", .en = "places in use"}, service.name, service.label),
         .denominator = "places times time",
         .kind = KpiDefinition::Kind::ratio,
         .group = group.group,
         .category = group.category});
    define_groups(service, group, all);
  }
}

/// None where there are no places to speak of: a service without limit, or one closed while people finish it.
KpiValue utilisation(const Measures::ServiceYear& levels) {
  if (levels.places == 0) return {};
  return {static_cast<double>(levels.in_use), static_cast<double>(levels.places)};
}

void evaluate_groups(const Service& service, const Measures::ServiceYear& groups,
                     std::vector<KpiValue>& values) {
  if (!service.cohort) return;
  const std::int64_t seats = groups.groups * service.cohort->most;
  values.push_back({static_cast<double>(groups.groups), 1});
  values.push_back({static_cast<double>(groups.groups_cancelled), 1});
  values.push_back({static_cast<double>(seats - groups.group_people), static_cast<double>(seats)});
}

void evaluate_more(ServiceSum, std::size_t s, const Chain& chain, const Measures& measures,
                   std::vector<KpiValue>& values) {
  const Measures::ServiceYear* years = measures.service_years(s);
  Measures::ServiceYear all;
  for (int y = 0; y < chain.years; ++y) {
    all.queue += years[y].queue;
    all.in_use += years[y].in_use;
    all.places += years[y].places;
    all.ticks += years[y].ticks;
    all.groups += years[y].groups;
    all.groups_cancelled += years[y].groups_cancelled;
    all.group_people += years[y].group_people;
  }
  for (int y = -1; y < chain.years; ++y) {
    const Measures::ServiceYear& levels = y < 0 ? all : years[y];
    values.push_back({static_cast<double>(levels.queue), static_cast<double>(levels.ticks)});
    values.push_back(utilisation(levels));
    evaluate_groups(chain.services[s], levels, values);
  }
}

// Families -------------------------------------------------------------------------------------------------

/// For how many of the chain's groups a KPI is given, from the first on: all, then the years, then people's.
template <class Family>
std::size_t groups_of(const KpiRecipe<Family>& recipe, const Chain& chain) {
  if (recipe.only_if != nullptr && !recipe.only_if(chain)) return 0;
  return recipe.of_people ? chain.groups.size() : chain.group_of_year(chain.years);
}

template <class Family>
void define(Family family, const Chain& chain, std::vector<KpiDefinition>& all) {
  const KpiEntries entries = kpi_entries(family, chain);
  for (std::size_t entry = 0; entry < entries.names.size(); ++entry) {
    const std::string& name = entries.names[entry];
    for (const KpiRecipe<Family>& recipe : kpi_recipes(family))
      for (std::size_t group = 0; group < groups_of(recipe, chain); ++group)
        all.push_back(
            {.id = recipe.id + (name.empty() ? "" : entries.join + name),
             .unit = recipe.unit,
             .label = joined(recipe.label, name, entries.labels[entry]),
             .denominator = recipe.denominator,
             .kind = recipe.over == Family::count ? KpiDefinition::Kind::count : KpiDefinition::Kind::ratio,
             .group = chain.groups[group].group,
             .category = chain.groups[group].category});
    define_more(family, entry, chain, all);
  }
}

template <class Family>
void evaluate(Family family, const Chain& chain, const Measures& measures, std::vector<KpiValue>& values) {
  for (std::size_t entry = 0; entry < entries_of(family, chain); ++entry) {
    std::vector<std::vector<std::int64_t>> totals;
    for (std::size_t sum = 0; sum < static_cast<std::size_t>(Family::count); ++sum)
      totals.push_back(group_totals(chain, measures.sums(static_cast<Family>(sum), entry)));
    const auto total = [&](SumSet sums, std::size_t group) {
      std::int64_t amount = 0;
      for (; sums != 0; sums &= sums - 1)
        amount += totals[static_cast<std::size_t>(std::countr_zero(sums))][group];
      return amount;
    };
    for (const KpiRecipe<Family>& recipe : kpi_recipes(family))
      for (std::size_t group = 0; group < groups_of(recipe, chain); ++group) {
        const std::int64_t numerator = total(recipe.numerator, group) - total(recipe.less, group);
        const std::int64_t over = recipe.over == Family::count ? 1 : total(sum_of(recipe.over), group);
        // A year in which nobody came has costs, but no cost per arrival.
        const bool has_value = over != 0 || recipe.of_people;
        values.push_back(
            has_value ? KpiValue{static_cast<double>(numerator) * recipe.factor, static_cast<double>(over)}
                      : KpiValue{});
      }
    evaluate_more(family, entry, chain, measures, values);
  }
}

/// Cases a caseworker and use of resources, likewise.
void define_pools(const Chain& chain, std::vector<KpiDefinition>& all) {
  const auto define_pool = [&](const std::string& id, const std::string& unit, const Label& measure,
                               const std::string& denominator, const std::string& name, const Label& label) {
    for (int y = -1; y < chain.years; ++y)
      all.push_back({.id = id + "." + name,
                     .unit = unit,
                     .label = joined(measure, name, label),
                     .denominator = denominator,
                     .kind = KpiDefinition::Kind::ratio,
                     .group = y < 0 ? "" : "year",
                     .category = y < 0 ? "" : std::to_string(chain.first_year + y)});
  };
  for (const Staff& staff : chain.staff)
    define_pool("cases_per_caseworker", "cases",
                {.sv = "ärenden per handläggare", .en = "cases a caseworker"}, "positions times time",
                staff.name, staff.label);
  for (const Resource& resource : chain.resources)
    define_pool("resource_use", "share", {.sv = "andel i bruk", .en = "share in use"}, "places times time",
                resource.name, resource.label);
}

void evaluate_pools(const Chain& chain, const Measures& measures, std::vector<KpiValue>& values) {
  const std::size_t teams = chain.staff.size();
  for (std::size_t pool = 0; pool < teams + chain.resources.size(); ++pool) {
    const Measures::PoolYear* years = measures.pool_years(pool);
    const double per_one = pool < teams ? 1000 : 1;  // positions are in thousandths
    Measures::PoolYear all;
    for (int y = 0; y < chain.years; ++y) {
      all.used += years[y].used;
      all.there += years[y].there;
    }
    for (int y = -1; y < chain.years; ++y) {
      const Measures::PoolYear& levels = y < 0 ? all : years[y];
      if (levels.there == 0)
        values.push_back({});
      else
        values.push_back({static_cast<double>(levels.used) * per_one, static_cast<double>(levels.there)});
    }
  }
}

}  // namespace

std::vector<KpiDefinition> kpi_definitions(const Chain& chain) {
  std::vector<KpiDefinition> all;
  std::apply([&](auto... family) { (define(family, chain, all), ...); }, Measures::Families{});
  define_pools(chain, all);
  return all;
}

std::vector<KpiValue> kpi_values(const Chain& chain, const Measures& measures) {
  std::vector<KpiValue> values;
  std::apply([&](auto... family) { (evaluate(family, chain, measures, values), ...); }, Measures::Families{});
  evaluate_pools(chain, measures, values);
  return values;
}

}  // namespace kedja::models
