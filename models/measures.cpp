#include "models/measures.hpp"

#include <array>

namespace kedja::models {

namespace {

constexpr auto sum_count = static_cast<std::size_t>(Sum::count);
constexpr auto service_sum_count = static_cast<std::size_t>(ServiceSum::count);

constexpr double per_day = 1.0 / sim::ticks_per_day;

/// How a KPI of people is made: factor * numerator / denominator (a count has no denominator).
struct PeopleKpi {
  const char* id;
  const char* unit;
  const char* doc;
  const char* denominator;
  std::vector<Sum> numerator;
  std::vector<Sum> less;  // taken from the numerator
  Sum over = Sum::count;  // Sum::count: none, the KPI is a count
  double factor = 1;
};

const std::vector<PeopleKpi>& people_kpis() {
  static const std::vector<PeopleKpi> kpis = {
      {"established_36m",
       "share",
       "in work or studies 36 months after arrival",
       "arrivals whose 36 months are over",
       {Sum::established_36m},
       {},
       Sum::seen_36m},
      {"established_90d",
       "share",
       "in work or studies 90 days after leaving the programme",
       "leavers whose 90 days are over",
       {Sum::work_90d, Sum::studies_90d},
       {},
       Sum::seen_90d},
      {"in_work_90d",
       "share",
       "in work 90 days after leaving the programme",
       "leavers whose 90 days are over",
       {Sum::work_90d},
       {},
       Sum::seen_90d},
      {"in_studies_90d",
       "share",
       "in studies 90 days after leaving the programme",
       "leavers whose 90 days are over",
       {Sum::studies_90d},
       {},
       Sum::seen_90d},
      {"in_programme_90d",
       "share",
       "in a labour-market programme 90 days after leaving the programme",
       "leavers whose 90 days are over",
       {Sum::programme_90d},
       {},
       Sum::seen_90d},
      {"neither_90d",
       "share",
       "neither in work, studies nor a programme 90 days after leaving the programme",
       "leavers whose 90 days are over",
       {Sum::seen_90d},
       {Sum::work_90d, Sum::studies_90d, Sum::programme_90d},
       Sum::seen_90d},
      {"days_to_first_work",
       "days",
       "from arrival to first work, of those who have had work within 36 months",
       "arrivals whose 36 months are over and who have had work",
       {Sum::ticks_to_work},
       {},
       Sum::worked_in_36m,
       per_day},
      {"idle_days",
       "days",
       "in the programme without being in any service",
       "leavers",
       {Sum::idle_ticks},
       {},
       Sum::leavers,
       per_day},
      {"arrivals", "persons", "adults who came, by year of arrival", "replications", {Sum::arrivals}, {}},
      {"leavers",
       "persons",
       "people who left the programme, by year of leaving",
       "replications",
       {Sum::leavers},
       {}},
      {"handovers",
       "handovers",
       "handovers between services or authorities completed",
       "replications",
       {Sum::handovers},
       {}},
  };
  return kpis;
}

/// KPIs of each service that are made of people's sums.
struct ServiceKpi {
  const char* id;
  const char* unit;
  const char* doc;
  const char* denominator;
  ServiceSum numerator;
  ServiceSum over;  // ServiceSum::count: a count
  double factor = 1;
};
constexpr std::array<ServiceKpi, 3> service_kpis = {{
    {"wait_days", "days", "wait for a place, of those who got one", "starts", ServiceSum::waited_ticks,
     ServiceSum::started, per_day},
    {"completed", "persons", "completed the service", "replications", ServiceSum::completed,
     ServiceSum::count},
    {"interrupted", "persons", "left the service before completing it", "replications",
     ServiceSum::interrupted, ServiceSum::count},
}};

/// Calls visit(group, category, year or -1, attribute or no_index, category index) for each group of people.
template <class Visit>
void for_each_group(const Chain& chain, Visit&& visit) {
  visit("", "", -1, std::size_t{no_index}, std::size_t{0});
  for (int y = 0; y < chain.years; ++y)
    visit("year", std::to_string(chain.first_year + y), y, std::size_t{no_index}, std::size_t{0});
  for (std::size_t a = 0; a < chain.attributes.size(); ++a)
    for (std::size_t c = 0; c < chain.attributes[a].categories.size(); ++c)
      visit(chain.attributes[a].name, chain.attributes[a].categories[c], -1, a, c);
  for (std::size_t m = 0; m < chain.municipalities.size(); ++m)
    visit("municipality", chain.municipalities[m], -1, chain.attributes.size(), m);
}

/// Sums over cells and years, for every group at once: totals[group] in the order of for_each_group.
std::vector<std::int64_t> group_totals(const Chain& chain, const std::int64_t* sums) {
  const std::size_t cells = chain.cells.size();
  std::vector<std::int64_t> by_cell(cells);
  std::vector<std::int64_t> by_year(static_cast<std::size_t>(chain.years));
  std::int64_t all = 0;
  for (std::size_t y = 0; y < by_year.size(); ++y) {
    for (std::size_t c = 0; c < cells; ++c) {
      const std::int64_t amount = sums[y * cells + c];
      by_year[y] += amount;
      by_cell[c] += amount;
    }
    all += by_year[y];
  }
  std::vector<std::int64_t> totals;
  for_each_group(chain, [&](const std::string&, const std::string&, int year, std::size_t attribute,
                            std::size_t category) {
    if (year >= 0) {
      totals.push_back(by_year[static_cast<std::size_t>(year)]);
    } else if (attribute == no_index) {
      totals.push_back(all);
    } else {
      std::int64_t total = 0;
      for (std::size_t c = 0; c < cells; ++c) {
        const std::size_t of_cell = attribute == chain.attributes.size()
                                        ? chain.municipality_of_cell(c)
                                        : chain.category_of_cell(c, attribute);
        if (of_cell == category) total += by_cell[c];
      }
      totals.push_back(total);
    }
  });
  return totals;
}

/// None where there are no places to speak of: a service without limit, or one closed while people finish it.
KpiValue utilisation(const Measures::ServiceYear& levels) {
  if (levels.places == 0) return {};
  return {static_cast<double>(levels.in_use), static_cast<double>(levels.places)};
}

}  // namespace

Measures::Measures(const Chain& chain)
    : years_(chain.years),
      cells_(static_cast<std::uint32_t>(chain.cells.size())),
      sums_((sum_count + service_sum_count * chain.services.size()) * static_cast<std::size_t>(chain.years) *
            chain.cells.size()),
      service_years_(chain.services.size() * static_cast<std::size_t>(chain.years)) {}

std::vector<KpiDefinition> kpi_definitions(const Chain& chain) {
  std::vector<KpiDefinition> all;
  const auto add_for_groups = [&](KpiDefinition kpi) {
    for_each_group(chain,
                   [&](const std::string& group, const std::string& category, int, std::size_t, std::size_t) {
                     kpi.group = group;
                     kpi.category = category;
                     all.push_back(kpi);
                   });
  };
  for (const PeopleKpi& kpi : people_kpis())
    add_for_groups({.id = kpi.id,
                    .unit = kpi.unit,
                    .doc = kpi.doc,
                    .denominator = kpi.denominator,
                    .kind = kpi.over == Sum::count ? KpiDefinition::Kind::count : KpiDefinition::Kind::ratio,
                    .group = {},
                    .category = {}});
  for (const Service& service : chain.services) {
    for (const ServiceKpi& kpi : service_kpis)
      add_for_groups(
          {.id = std::string(kpi.id) + "." + service.name,
           .unit = kpi.unit,
           .doc = kpi.doc,
           .denominator = kpi.denominator,
           .kind = kpi.over == ServiceSum::count ? KpiDefinition::Kind::count : KpiDefinition::Kind::ratio,
           .group = {},
           .category = {}});
    // Levels belong to the service, not to groups of people: only all and by year.
    for (int y = -1; y < chain.years; ++y) {
      const std::string group = y < 0 ? "" : "year";
      const std::string category = y < 0 ? "" : std::to_string(chain.first_year + y);
      all.push_back({.id = "queue_length." + service.name,
                     .unit = "persons",
                     .doc = "mean number who wait",
                     .denominator = "time",
                     .kind = KpiDefinition::Kind::ratio,
                     .group = group,
                     .category = category});
      all.push_back({.id = "utilisation." + service.name,
                     .unit = "share",
                     .doc = "places in use of places there are",
                     .denominator = "places times time",
                     .kind = KpiDefinition::Kind::ratio,
                     .group = group,
                     .category = category});
    }
  }
  return all;
}

std::vector<KpiValue> kpi_values(const Chain& chain, const Measures& measures) {
  const std::size_t block = static_cast<std::size_t>(chain.years) * chain.cells.size();
  std::vector<std::vector<std::int64_t>> totals;
  for (std::size_t sum = 0; sum * block < measures.sums_.size(); ++sum)
    totals.push_back(group_totals(chain, &measures.sums_[sum * block]));
  const std::size_t groups = totals.front().size();

  std::vector<KpiValue> values;
  for (const PeopleKpi& kpi : people_kpis()) {
    for (std::size_t g = 0; g < groups; ++g) {
      std::int64_t numerator = 0;
      for (const Sum sum : kpi.numerator) numerator += totals[static_cast<std::size_t>(sum)][g];
      for (const Sum sum : kpi.less) numerator -= totals[static_cast<std::size_t>(sum)][g];
      const std::int64_t over = kpi.over == Sum::count ? 1 : totals[static_cast<std::size_t>(kpi.over)][g];
      values.push_back({static_cast<double>(numerator) * kpi.factor, static_cast<double>(over)});
    }
  }
  for (std::size_t s = 0; s < chain.services.size(); ++s) {
    const auto total = [&](ServiceSum sum, std::size_t g) {
      return totals[sum_count + s * service_sum_count + static_cast<std::size_t>(sum)][g];
    };
    for (const ServiceKpi& kpi : service_kpis) {
      for (std::size_t g = 0; g < groups; ++g) {
        const std::int64_t over = kpi.over == ServiceSum::count ? 1 : total(kpi.over, g);
        values.push_back(
            {static_cast<double>(total(kpi.numerator, g)) * kpi.factor, static_cast<double>(over)});
      }
    }
    const auto* years = &measures.service_years_[s * static_cast<std::size_t>(chain.years)];
    Measures::ServiceYear all;
    for (int y = 0; y < chain.years; ++y) {
      all.queue += years[y].queue;
      all.in_use += years[y].in_use;
      all.places += years[y].places;
      all.ticks += years[y].ticks;
    }
    for (int y = -1; y < chain.years; ++y) {
      const Measures::ServiceYear& levels = y < 0 ? all : years[y];
      values.push_back({static_cast<double>(levels.queue), static_cast<double>(levels.ticks)});
      values.push_back(utilisation(levels));
    }
  }
  return values;
}

}  // namespace kedja::models
