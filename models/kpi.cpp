#include "models/kpi.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <span>
#include <string_view>
#include <utility>

namespace kedja::models {

namespace {

// What KPIs are called. ------------------------------------------------------------------------------------

constexpr std::string_view entry_goes_here = "{}";

/// "väntetid: SFI", "i arbete 36 månader efter ankomst".
std::string with_entry(std::string measure, const std::string& entry) {
  const auto at = measure.find(entry_goes_here);
  return at == std::string::npos ? measure + ": " + entry
                                 : measure.replace(at, entry_goes_here.size(), entry);
}

std::string without_entry(std::string measure) {
  const auto at = measure.find(entry_goes_here);
  return at == std::string::npos ? measure : measure.erase(at, entry_goes_here.size() + 1);
}

/// A measure of an entry, which is called by its name if it has no label; the empty name is that of the only
/// one.
KpiMeasure called(const std::string& name, const Label& label, const std::string& entry,
                  const Label& entry_label, const std::string& join = ".") {
  KpiMeasure kpi;
  kpi.id = entry.empty() ? name : name + join + entry;
  kpi.name = name;
  kpi.entry = entry;
  kpi.name_label = {.sv = without_entry(label.sv), .en = without_entry(label.en)};
  kpi.label = kpi.name_label;
  if (entry.empty()) return kpi;
  kpi.entry_label = entry_label.sv.empty() ? Label{.sv = entry, .en = entry} : entry_label;
  kpi.label = {.sv = with_entry(label.sv, kpi.entry_label.sv),
               .en = with_entry(label.en, kpi.entry_label.en)};
  return kpi;
}

bool is_attribute(const PeopleGroup& people) {
  return !people.group.empty() && people.group != "year" && people.group != "municipality";
}

/// The same measure for each of some groups of people.
void add_for(std::span<const PeopleGroup> groups, KpiMeasure kpi, std::vector<KpiDefinition>& all) {
  const auto measure = std::make_shared<const KpiMeasure>(std::move(kpi));
  for (const PeopleGroup& people : groups)
    all.push_back({measure, people.group, people.category, people.words});
}

/// For all years and each year: of what belongs to no group of people.
void add_by_year(const Chain& chain, KpiMeasure kpi, std::vector<KpiDefinition>& all) {
  add_for(std::span(chain.groups).first(chain.group_of_year(chain.years)), std::move(kpi), all);
}

// Lead times: quantiles of whole days, for every group. ----------------------------------------------------

/// A quantile of a lead time, or that quantile over the median.
struct LeadTimeRecipe {
  const char* id;
  Label label;
  double p;
  LeadTime which = LeadTime::to_milestone;
  bool over_median = false;
};
const std::vector<LeadTimeRecipe>& lead_time_recipes() {
  static const std::vector<LeadTimeRecipe> recipes = {
      {.id = "median_days", .label = {.sv = "ledtid, median", .en = "lead time, median"}, .p = 0.5},
      {.id = "p90_days",
       .label = {.sv = "ledtid, nio av tio inom", .en = "lead time, nine of ten within"},
       .p = 0.9},
      {.id = "p90_to_median",
       .label = {.sv = "nio av tio mot hälften (P90/P50)", .en = "nine of ten against half (P90/P50)"},
       .p = 0.9,
       .over_median = true},
      {.id = "median_days_from_permit",
       .label = {.sv = "ledtid från uppehållstillståndet, median", .en = "lead time from the permit, median"},
       .p = 0.5,
       .which = LeadTime::from_permit},
      {.id = "p90_days_from_permit",
       .label = {.sv = "ledtid från uppehållstillståndet, nio av tio inom",
                 .en = "lead time from the permit, nine of ten within"},
       .p = 0.9,
       .which = LeadTime::from_permit},
  };
  return recipes;
}

bool is_there(const LeadTimeRecipe& recipe, const Chain& chain) {
  return recipe.which == LeadTime::to_milestone || !chain.phases.empty();
}

/// The day by which a part p of people were there: those of a day spread evenly over it. Days are in order.
KpiValue quantile(std::span<const std::uint16_t> days, double p) {
  double rest = p * static_cast<double>(days.size());
  for (auto day = days.begin(); day != days.end();) {
    const auto next = std::find_if(day, days.end(), [&](std::uint16_t other) { return other != *day; });
    const auto here = static_cast<double>(next - day);
    if (rest <= here) return {static_cast<double>(*day) + rest / here, 1};
    rest -= here;
    day = next;
  }
  return {};
}

KpiValue lead_time(std::span<const std::uint16_t> days, const LeadTimeRecipe& recipe) {
  KpiValue value = quantile(days, recipe.p);
  if (!recipe.over_median || value.denominator == 0) return value;
  value.numerator /= quantile(days, 0.5).numerator;
  return value;
}

// What an entry has beside its sums. -----------------------------------------------------------------------

template <class Family>
void define_more(Family, std::size_t, const Chain&, std::vector<KpiDefinition>&) {}
template <class Family>
void evaluate_more(Family, std::size_t, const Chain&, const Measures&, std::vector<KpiValue>&) {}

void define_more(MilestoneSum, std::size_t m, const Chain& chain, std::vector<KpiDefinition>& all) {
  const Milestone& milestone = chain.milestones[m];
  for (const LeadTimeRecipe& recipe : lead_time_recipes()) {
    if (!is_there(recipe, chain)) continue;
    KpiMeasure kpi = called(recipe.id, recipe.label, milestone.name, milestone.label);
    kpi.unit = recipe.over_median ? "factor" : "days";
    kpi.denominator = "replications in which somebody reached it";
    kpi.kind = KpiMeasure::Kind::own;
    kpi.topic = KpiTopic::lead_times;
    kpi.better = Better::lower;
    add_for(chain.groups, std::move(kpi), all);
  }
}

void evaluate_more(MilestoneSum, std::size_t m, const Chain& chain, const Measures& measures,
                   std::vector<KpiValue>& values) {
  for (const LeadTime which : {LeadTime::to_milestone, LeadTime::from_permit}) {
    const Measures::DaysOfGroups days = measures.lead_times(m, which);
    for (const LeadTimeRecipe& recipe : lead_time_recipes())
      if (recipe.which == which && is_there(recipe, chain))
        for (const std::vector<std::uint16_t>& of_group : days) values.push_back(lead_time(of_group, recipe));
  }
}

/// How those enrolled in a year are made up, by calendar year: a share for each category of each attribute.
void define_more(StockSum, std::size_t, const Chain& chain, std::vector<KpiDefinition>& all) {
  for (const PeopleGroup& people : chain.groups) {
    if (!is_attribute(people)) continue;
    KpiMeasure kpi =
        called("enrolled_share", {.sv = "andel av de inskrivna", .en = "share of those enrolled"},
               people.group + "." + people.category, people.words->category);
    kpi.unit = "share";
    kpi.denominator = "enrolled in the programme during the year";
    kpi.topic = KpiTopic::outcomes;
    add_by_year(chain, std::move(kpi), all);
  }
}

void evaluate_more(StockSum, std::size_t entry, const Chain& chain, const Measures& measures,
                   std::vector<KpiValue>& values) {
  constexpr std::size_t all = 0;
  const auto value = [](std::int64_t of_these, std::int64_t people) {
    return KpiValue{static_cast<double>(of_these), static_cast<double>(people)};
  };
  for (std::size_t group = 0; group < chain.groups.size(); ++group) {
    if (!is_attribute(chain.groups[group])) continue;
    values.push_back(
        value(measures.sum(StockSum::enrolled, entry, group), measures.sum(StockSum::enrolled, entry, all)));
    for (int year = 0; year < chain.years; ++year)
      values.push_back(value(measures.enrolled(year, group), measures.enrolled(year, all)));
  }
}

/// What belongs to a service, not to groups of people: levels, and groups that start together.
struct LevelRecipe {
  const char* id;
  const char* unit;
  Label label;
  const char* denominator;
  KpiMeasure::Kind kind = KpiMeasure::Kind::ratio;
  Better better = Better::neither;
  bool of_cohorts = false;
};
const std::vector<LevelRecipe>& level_recipes() {
  static const std::vector<LevelRecipe> recipes = {
      {.id = "queue_length",
       .unit = "persons",
       .label = {.sv = "i kö", .en = "in the queue"},
       .denominator = "time",
       .better = Better::lower},
      {.id = "utilisation",
       .unit = "share",
       .label = {.sv = "platser i bruk", .en = "places in use"},
       .denominator = "places times time"},
      {.id = "courses_started",
       .unit = "courses",
       .label = {.sv = "startade kurser", .en = "courses started"},
       .denominator = "replications",
       .kind = KpiMeasure::Kind::count,
       .of_cohorts = true},
      {.id = "courses_cancelled",
       .unit = "courses",
       .label = {.sv = "inställda kursstarter", .en = "course starts cancelled"},
       .denominator = "replications",
       .kind = KpiMeasure::Kind::count,
       .better = Better::lower,
       .of_cohorts = true},
      {.id = "seats_empty",
       .unit = "share",
       .label = {.sv = "tomma platser vid kursstart", .en = "seats empty at the start of courses"},
       .denominator = "seats of courses started",
       .better = Better::lower,
       .of_cohorts = true},
  };
  return recipes;
}

void define_more(ServiceSum, std::size_t s, const Chain& chain, std::vector<KpiDefinition>& all) {
  const Service& service = chain.services[s];
  for (const LevelRecipe& recipe : level_recipes()) {
    if (recipe.of_cohorts && !service.cohort) continue;
    KpiMeasure kpi = called(recipe.id, recipe.label, service.name, service.label);
    kpi.unit = recipe.unit;
    kpi.denominator = recipe.denominator;
    kpi.kind = recipe.kind;
    kpi.topic = topic_of(service);
    kpi.better = recipe.better;
    add_by_year(chain, std::move(kpi), all);
  }
}

/// None where there are no places to speak of: a service without limit, or one closed while people finish it.
KpiValue utilisation(const Measures::ServiceYear& levels) {
  if (levels.places == 0) return {};
  return {static_cast<double>(levels.in_use), static_cast<double>(levels.places)};
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
  const auto for_each_year = [&](auto&& value) {
    for (int y = -1; y < chain.years; ++y) values.push_back(value(y < 0 ? all : years[y]));
  };
  const auto ratio = [](std::int64_t numerator, std::int64_t denominator) {
    return KpiValue{static_cast<double>(numerator), static_cast<double>(denominator)};
  };
  using Year = Measures::ServiceYear;
  for_each_year([&](const Year& year) { return ratio(year.queue, year.ticks); });
  for_each_year(utilisation);
  const auto& cohort = chain.services[s].cohort;
  if (!cohort) return;
  for_each_year([&](const Year& year) { return ratio(year.groups, 1); });
  for_each_year([&](const Year& year) { return ratio(year.groups_cancelled, 1); });
  for_each_year([&](const Year& year) {
    const std::int64_t seats = year.groups * cohort->most;
    return ratio(seats - year.group_people, seats);
  });
}

// Families -------------------------------------------------------------------------------------------------

// Gaps between groups: a category of people against the others. With more than one replication they are put
// together as strata are by Mantel and Haenszel (1959), so that "women against men" mirrors "men against
// women".

struct GapRecipe {
  const char* id;
  Label label;
  bool is_ratio = false;
};
const std::vector<GapRecipe>& gap_recipes() {
  static const std::vector<GapRecipe> recipes = {
      {.id = "gap", .label = {.sv = "skillnad mot övriga", .en = "difference from the others"}},
      {.id = "gap_ratio",
       .label = {.sv = "i förhållande till övriga", .en = "in relation to the others"},
       .is_ratio = true}};
  return recipes;
}

/// A KPI's sums for some people.
struct Rate {
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;
};

KpiValue gap(const GapRecipe& recipe, double factor, Rate all, Rate some) {
  const auto a = static_cast<double>(some.numerator);
  const auto n = static_cast<double>(some.denominator);
  const auto b = static_cast<double>(all.numerator - some.numerator);
  const auto m = static_cast<double>(all.denominator - some.denominator);
  if (n == 0 || m == 0) return {};
  if (!recipe.is_ratio) return {factor * (a * m - b * n) / (n + m), n * m / (n + m)};
  return b == 0 ? KpiValue{} : KpiValue{a * m / (n + m), b * n / (n + m)};
}

void define_gaps(const KpiMeasure& of, const Chain& chain, std::vector<KpiDefinition>& all) {
  for (const GapRecipe& recipe : gap_recipes()) {
    KpiMeasure kpi = of;
    const auto named = [&](const std::string& name) { return recipe.id + ("." + name); };
    const auto labelled = [&](const Label& label) {
      return Label{.sv = recipe.label.sv + ": " + label.sv, .en = recipe.label.en + ": " + label.en};
    };
    kpi.id = named(of.id);
    kpi.name = named(of.name);
    kpi.label = labelled(of.label);
    kpi.name_label = labelled(of.name_label);
    kpi.better = Better::neither;
    kpi.headline = false;
    if (recipe.is_ratio) kpi.unit = "factor";
    if (recipe.is_ratio) kpi.smallest_difference = std::nullopt;
    kpi.denominator = of.denominator + ", of both";
    const auto measure = std::make_shared<const KpiMeasure>(std::move(kpi));
    for (const PeopleGroup& people : chain.groups)
      if (is_attribute(people)) all.push_back({measure, people.group, people.category, people.words});
  }
}

/// For how many of the chain's groups a KPI is given, from the first on: all, then the years, then people's.
template <class Family>
std::size_t groups_of(const KpiRecipe<Family>& recipe, const Chain& chain) {
  if (recipe.only_if != nullptr && !recipe.only_if(chain)) return 0;
  return recipe.of_people ? chain.groups.size() : chain.group_of_year(chain.years);
}

template <class Family>
KpiValue value_of(const KpiRecipe<Family>& recipe, Rate rate, const Chain& chain, std::size_t group) {
  // A year in which nobody came has costs, but no cost per arrival.
  if (rate.denominator == 0 && !recipe.of_people) return {};
  const bool of_a_year = chain.groups[group].group == "year";
  const double factor = recipe.per_year && !of_a_year ? recipe.factor / chain.years : recipe.factor;
  return {static_cast<double>(rate.numerator) * factor, static_cast<double>(rate.denominator)};
}

template <class Family>
Label label_of(const KpiRecipe<Family>& recipe, const Chain& chain) {
  if (!recipe.of_who_stays || !chain.people_move) return recipe.label;
  return {.sv = recipe.label.sv + ", av dem som bor kvar", .en = recipe.label.en + ", of those still here"};
}

template <class Family>
void define(Family family, const Chain& chain, std::vector<KpiDefinition>& all) {
  const KpiEntries entries = kpi_entries(family, chain);
  for (std::size_t entry = 0; entry < entries.names.size(); ++entry) {
    const std::string& name = entries.names[entry];
    for (const KpiRecipe<Family>& recipe : kpi_recipes(family)) {
      KpiMeasure kpi = called(recipe.id, label_of(recipe, chain), name, entries.labels[entry], entries.join);
      kpi.unit = recipe.unit;
      kpi.denominator = recipe.denominator;
      kpi.kind = recipe.over == Family::count ? KpiMeasure::Kind::count : KpiMeasure::Kind::ratio;
      kpi.topic = entries.topics.empty() ? recipe.topic : entries.topics[entry];
      kpi.better = recipe.better;
      kpi.headline = recipe.headline != nullptr && name == recipe.headline;
      kpi.smallest_difference = recipe.smallest_difference;
      const std::size_t groups = groups_of(recipe, chain);
      add_for(std::span(chain.groups).first(groups), kpi, all);
      if (recipe.gaps && groups > 0) define_gaps(kpi, chain, all);
    }
    define_more(family, entry, chain, all);
  }
}

template <class Family>
void evaluate(Family family, const Chain& chain, const Measures& measures, std::vector<KpiValue>& values) {
  for (std::size_t entry = 0; entry < entries_of(family, chain); ++entry) {
    const auto total = [&](SumSet sums, std::size_t group) {
      std::int64_t amount = 0;
      for (; sums != 0; sums &= sums - 1)
        amount += measures.sum(static_cast<Family>(std::countr_zero(sums)), entry, group);
      return amount;
    };
    for (const KpiRecipe<Family>& recipe : kpi_recipes(family)) {
      const std::size_t groups = groups_of(recipe, chain);
      const auto rate = [&](std::size_t group) {
        return Rate{.numerator = total(recipe.numerator, group) - total(recipe.less, group),
                    .denominator = recipe.over == Family::count ? 1 : total(sum_of(recipe.over), group)};
      };
      for (std::size_t group = 0; group < groups; ++group)
        values.push_back(value_of(recipe, rate(group), chain, group));
      if (!recipe.gaps || groups == 0) continue;
      for (const GapRecipe& of : gap_recipes())
        for (std::size_t group = 0; group < groups; ++group)
          if (is_attribute(chain.groups[group]))
            values.push_back(gap(of, recipe.factor, rate(0), rate(group)));
    }
    evaluate_more(family, entry, chain, measures, values);
  }
}

/// Cases a caseworker and use of resources, likewise.
void define_pools(const Chain& chain, std::vector<KpiDefinition>& all) {
  for (const Staff& staff : chain.staff) {
    KpiMeasure kpi =
        called("cases_per_caseworker", {.sv = "ärenden per handläggare", .en = "cases a caseworker"},
               staff.name, staff.label);
    kpi.unit = "cases";
    kpi.denominator = "positions times time";
    kpi.topic = KpiTopic::caseworkers;
    kpi.better = Better::lower;
    add_by_year(chain, std::move(kpi), all);
  }
  for (const Resource& resource : chain.resources) {
    KpiMeasure kpi =
        called("resource_use", {.sv = "andel i bruk", .en = "share in use"}, resource.name, resource.label);
    kpi.unit = "share";
    kpi.denominator = "places times time";
    kpi.topic = KpiTopic::services;
    add_by_year(chain, std::move(kpi), all);
  }
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

// What differences matter. ---------------------------------------------------------------------------------

/// Where neither the KPI nor the scenario says anything. Assumptions: docs/measures.md says what they rest
/// on.
std::optional<double> smallest_difference_of(const std::string& unit) {
  if (unit == "share") return 0.02;
  if (unit == "days") return 7;
  if (unit == "persons" || unit == "households") return 1;
  if (unit == "kr") return 100'000;
  return std::nullopt;
}

KpiMeasure chosen(const std::vector<MeasureChoice>& choices, KpiMeasure kpi) {
  if (!kpi.smallest_difference) kpi.smallest_difference = smallest_difference_of(kpi.unit);
  const auto choice = std::ranges::find(choices, kpi.id, &MeasureChoice::kpi);
  if (choice == choices.end()) return kpi;
  if (choice->smallest_difference) kpi.smallest_difference = choice->smallest_difference;
  if (choice->headline) kpi.headline = *choice->headline;
  return kpi;
}

}  // namespace

const std::vector<KpiDefinition>& kpi_definitions(const Chain& chain) {
  return *chain.kpis;
}

std::vector<KpiDefinition> define_kpis(const Chain& chain) {
  std::vector<KpiDefinition> all;
  std::apply([&](auto... family) { (define(family, chain, all), ...); }, Measures::Families{});
  define_pools(chain, all);
  return all;
}

void keep_kpis(Chain& chain, std::vector<KpiDefinition> kpis, std::vector<MeasureChoice> choices) {
  chain.measure_choices = std::move(choices);
  std::shared_ptr<const KpiMeasure> before;  // the groups of a measure follow each other
  std::shared_ptr<const KpiMeasure> now;
  for (KpiDefinition& kpi : kpis) {
    if (kpi.measure != before)
      now = std::make_shared<const KpiMeasure>(chosen(chain.measure_choices, *kpi.measure));
    before = std::exchange(kpi.measure, now);
  }
  kpis.shrink_to_fit();  // a county has more than ten thousand
  chain.kpis = std::make_shared<const std::vector<KpiDefinition>>(std::move(kpis));
}

std::vector<KpiValue> kpi_values(const Chain& chain, const Measures& measures) {
  std::vector<KpiValue> values;
  if (chain.kpis) values.reserve(chain.kpis->size());
  std::apply([&](auto... family) { (evaluate(family, chain, measures, values), ...); }, Measures::Families{});
  evaluate_pools(chain, measures, values);
  return values;
}

}  // namespace kedja::models
