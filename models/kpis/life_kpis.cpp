// KPIs of what happens beside the chain: life in spells, housing, and the phases before arrival.
#include "models/kpi.hpp"

namespace kedja::models {

const std::vector<KpiRecipe<LifeSum>>& kpi_recipes(LifeSum) {
  static const std::vector<KpiRecipe<LifeSum>> recipes = {
      {.id = "affected",
       .unit = "share",
       .label = {.sv = "andel som har berörts", .en = "share of people affected"},
       .denominator = "arrivals",
       .numerator = sum_of(LifeSum::affected),
       .over = LifeSum::arrivals,
       .topic = KpiTopic::life},
      {.id = "spells",
       .unit = "times",
       .label = {.sv = "antal gånger", .en = "number of times"},
       .denominator = "replications",
       .numerator = sum_of(LifeSum::spells),
       .topic = KpiTopic::life},
      {.id = "spell_days",
       .unit = "days",
       .label = {.sv = "dagar", .en = "days"},
       .denominator = "arrivals",
       .numerator = sum_of(LifeSum::ticks),
       .over = LifeSum::arrivals,
       .factor = per_day,
       .topic = KpiTopic::life},
      {.id = "hidden_days",
       .unit = "days",
       .label = {.sv = "dagar utan att någon vet om det", .en = "days without anyone knowing of it"},
       .denominator = "arrivals",
       .numerator = sum_of(LifeSum::hidden_ticks),
       .over = LifeSum::arrivals,
       .factor = per_day,
       .topic = KpiTopic::life,
       .better = Better::lower},
      {.id = "known_after_days",
       .unit = "days",
       .label = {.sv = "från början till att det blir känt", .en = "from the beginning until it is known"},
       .denominator = "spells that became known",
       .numerator = sum_of(LifeSum::ticks_to_known),
       .over = LifeSum::known,
       .factor = per_day,
       .topic = KpiTopic::life,
       .better = Better::lower},
  };
  return recipes;
}

KpiEntries kpi_entries(LifeSum, const Chain& chain) {
  KpiEntries entries;
  for (const Life& life : chain.lives) {
    entries.names.push_back(life.name);
    entries.labels.push_back(life.label);
  }
  return entries;
}

const std::vector<KpiRecipe<HousingSum>>& kpi_recipes(HousingSum) {
  static const std::vector<KpiRecipe<HousingSum>> recipes = {
      {.id = "onward_moves",
       .unit = "share",
       .label = {.sv = "flyttade från kommunen när bostaden sades upp",
                 .en = "moved away when their housing ended"},
       .denominator = "arrivals",
       .numerator = sum_of(HousingSum::moves),
       .over = HousingSum::arrivals,
       .topic = KpiTopic::life},
      {.id = "housing_extended",
       .unit = "share",
       .label = {.sv = "fick bo kvar längre", .en = "were given more time in their housing"},
       .denominator = "arrivals",
       .numerator = sum_of(HousingSum::extended),
       .over = HousingSum::arrivals,
       .topic = KpiTopic::life},
  };
  return recipes;
}

KpiEntries kpi_entries(HousingSum, const Chain& chain) {
  if (!chain.housing) return {};
  return {.names = {""}, .labels = {{}}, .topics = {}};
}

const std::vector<KpiRecipe<PhaseSum>>& kpi_recipes(PhaseSum) {
  static const std::vector<KpiRecipe<PhaseSum>> recipes = {
      {.id = "days_permit_to_reception",
       .unit = "days",
       .label = {.sv = "från uppehållstillstånd till mottagande", .en = "from the permit to reception"},
       .denominator = "arrivals",
       .numerator = sum_of(PhaseSum::ticks),
       .over = PhaseSum::arrivals,
       .factor = per_day,
       .topic = KpiTopic::lead_times,
       .better = Better::lower},
  };
  return recipes;
}

KpiEntries kpi_entries(PhaseSum, const Chain& chain) {
  if (chain.phases.empty()) return {};
  return {.names = {""}, .labels = {{}}, .topics = {}};
}

const std::vector<KpiRecipe<PlaceSum>>& kpi_recipes(PlaceSum) {
  static const std::vector<KpiRecipe<PlaceSum>> recipes = {
      {.id = "places_found",
       .unit = "persons",
       .label = {.sv = "fick en plats att komma till", .en = "were given a place to come to"},
       .denominator = "replications",
       .numerator = sum_of(PlaceSum::found),
       .topic = KpiTopic::lead_times},
      {.id = "wait_for_place_days",
       .unit = "days",
       .label = {.sv = "väntan på en plats att komma till", .en = "wait for a place to come to"},
       .denominator = "persons given a place",
       .numerator = sum_of(PlaceSum::ticks),
       .over = PlaceSum::found,
       .factor = per_day,
       .topic = KpiTopic::lead_times,
       .better = Better::lower},
      {.id = "without_place",
       .unit = "persons",
       .label = {.sv = "väntade ännu på en plats vid slutet", .en = "still waited for a place at the end"},
       .denominator = "replications",
       .numerator = sum_of(PlaceSum::unplaced),
       .topic = KpiTopic::lead_times,
       .better = Better::lower},
  };
  return recipes;
}

KpiEntries kpi_entries(PlaceSum, const Chain& chain) {
  KpiEntries entries;
  for (const std::uint16_t phase : chain.phases_with_places) {
    entries.names.push_back(chain.phases[phase].name);
    entries.labels.push_back(chain.phases[phase].label);
  }
  return entries;
}

}  // namespace kedja::models
