#include "models/kpi.hpp"

#include <bit>

namespace kedja::models {

namespace {

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

/// "väntetid: SFI"; an entry without a label is called by its name.
Label joined(const Label& measure, const std::string& name, const Label& entry) {
  if (name.empty()) return measure;
  if (entry.sv.empty()) return {.sv = measure.sv + ": " + name, .en = measure.en + ": " + name};
  return {.sv = measure.sv + ": " + entry.sv, .en = measure.en + ": " + entry.en};
}

template <class Family>
void define(Family family, const Chain& chain, std::vector<KpiDefinition>& all) {
  const KpiEntries entries = kpi_entries(family, chain);
  for (std::size_t entry = 0; entry < entries.names.size(); ++entry) {
    const std::string& name = entries.names[entry];
    for (const KpiRecipe<Family>& recipe : kpi_recipes(family))
      for_each_group(
          chain, [&](const std::string& group, const std::string& category, int, std::size_t, std::size_t) {
            all.push_back({.id = recipe.id + (name.empty() ? "" : entries.join + name),
                           .unit = recipe.unit,
                           .label = joined(recipe.label, name, entries.labels[entry]),
                           .denominator = recipe.denominator,
                           .kind = recipe.over == Family::count ? KpiDefinition::Kind::count
                                                                : KpiDefinition::Kind::ratio,
                           .group = group,
                           .category = category});
          });
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
      for (std::size_t group = 0; group < totals.front().size(); ++group) {
        const std::int64_t numerator = total(recipe.numerator, group) - total(recipe.less, group);
        const std::int64_t over = recipe.over == Family::count ? 1 : total(sum_of(recipe.over), group);
        values.push_back({static_cast<double>(numerator) * recipe.factor, static_cast<double>(over)});
      }
  }
}

/// Levels belong to a service, not to groups of people: for all years and each year.
void define_levels(const Chain& chain, std::vector<KpiDefinition>& all) {
  for (const Service& service : chain.services)
    for (int y = -1; y < chain.years; ++y) {
      const std::string group = y < 0 ? "" : "year";
      const std::string category = y < 0 ? "" : std::to_string(chain.first_year + y);
      all.push_back({.id = "queue_length." + service.name,
                     .unit = "persons",
                     .label = joined({.sv = "i kö", .en = "in the queue"}, service.name, service.label),
                     .denominator = "time",
                     .kind = KpiDefinition::Kind::ratio,
                     .group = group,
                     .category = category});
      all.push_back(
          {.id = "utilisation." + service.name,
           .unit = "share",
           .label = joined({.sv = "platser i bruk", .en = "places in use"}, service.name, service.label),
           .denominator = "places times time",
           .kind = KpiDefinition::Kind::ratio,
           .group = group,
           .category = category});
    }
}

/// None where there are no places to speak of: a service without limit, or one closed while people finish it.
KpiValue utilisation(const Measures::ServiceYear& levels) {
  if (levels.places == 0) return {};
  return {static_cast<double>(levels.in_use), static_cast<double>(levels.places)};
}

void evaluate_levels(const Chain& chain, const Measures& measures, std::vector<KpiValue>& values) {
  for (std::size_t s = 0; s < chain.services.size(); ++s) {
    const Measures::ServiceYear* years = measures.service_years(s);
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
}

}  // namespace

std::vector<KpiDefinition> kpi_definitions(const Chain& chain) {
  std::vector<KpiDefinition> all;
  std::apply([&](auto... family) { (define(family, chain, all), ...); }, Measures::Families{});
  define_levels(chain, all);
  return all;
}

std::vector<KpiValue> kpi_values(const Chain& chain, const Measures& measures) {
  std::vector<KpiValue> values;
  std::apply([&](auto... family) { (evaluate(family, chain, measures, values), ...); }, Measures::Families{});
  evaluate_levels(chain, measures, values);
  return values;
}

}  // namespace kedja::models
