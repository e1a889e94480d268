// KPIs of benefits: the gap before the first payday, income support and self-sufficiency; and of the ledger.
#include "models/kpi.hpp"

namespace kedja::models {

const std::vector<KpiRecipe<GapSum>>& kpi_recipes(GapSum) {
  static const std::vector<KpiRecipe<GapSum>> recipes = {
      {.id = "gap_days",
       .unit = "days",
       .label = {.sv = "från rätt till ersättning till första utbetalning",
                 .en = "from the right to a benefit to the first payment"},
       .denominator = "arrivals who have had their first payday",
       .numerator = sum_of(GapSum::days),
       .over = GapSum::people,
       .topic = KpiTopic::money,
       .better = Better::lower},
      {.id = "gap_bridged_kr",
       .unit = "kr",
       .label = {.sv = "försörjningsstöd före första utbetalning",
                 .en = "income support before the first payment"},
       .denominator = "arrivals who have had their first payday",
       .numerator = sum_of(GapSum::kronor),
       .over = GapSum::people,
       .topic = KpiTopic::money,
       .better = Better::lower,
       .smallest_difference = 1000},
  };
  return recipes;
}

KpiEntries kpi_entries(GapSum family, const Chain& chain) {
  if (entries_of(family, chain) == 0) return {};
  return {.names = {""}, .labels = {{}}, .topics = {}};
}

const std::vector<KpiRecipe<SupportSum>>& kpi_recipes(SupportSum) {
  static const std::vector<KpiRecipe<SupportSum>> recipes = {
      {.id = "supported_share",
       .unit = "share",
       .label = {.sv = "hushållsmånader med försörjningsstöd", .en = "household months with income support"},
       .denominator = "months of households present",
       .numerator = sum_of(SupportSum::supported_months),
       .over = SupportSum::household_months,
       .topic = KpiTopic::money,
       .better = Better::lower},
      {.id = "supported_households",
       .unit = "households",
       .label = {.sv = "hushåll som fått försörjningsstöd under året",
                 .en = "households with income support in the year"},
       .denominator = "replications",
       .numerator = sum_of(SupportSum::supported_households),
       .topic = KpiTopic::money,
       .better = Better::lower},
      {.id = "support_months",
       .unit = "months",
       .label = {.sv = "månader med försörjningsstöd per hushåll och år",
                 .en = "months with income support per household and year"},
       .denominator = "households with income support in a year",
       .numerator = sum_of(SupportSum::supported_months),
       .over = SupportSum::supported_households,
       .topic = KpiTopic::money,
       .better = Better::lower},
      {.id = "support_kr_per_household",
       .unit = "kr",
       .label = {.sv = "försörjningsstöd per hushåll och år", .en = "income support per household and year"},
       .denominator = "households with income support in a year",
       .numerator = sum_of(SupportSum::kronor),
       .over = SupportSum::supported_households,
       .topic = KpiTopic::money,
       .smallest_difference = 1000},
      {.id = "support_kr",
       .unit = "kr",
       .label = {.sv = "försörjningsstöd", .en = "income support"},
       .denominator = "replications",
       .numerator = sum_of(SupportSum::kronor),
       .topic = KpiTopic::money,
       .better = Better::lower},
  };
  return recipes;
}

KpiEntries kpi_entries(SupportSum family, const Chain& chain) {
  if (entries_of(family, chain) == 0) return {};
  return {.names = {""}, .labels = {{}}, .topics = {}};
}

const std::vector<KpiRecipe<SelfSufficiencySum>>& kpi_recipes(SelfSufficiencySum) {
  static const std::vector<KpiRecipe<SelfSufficiencySum>> recipes = {
      {.id = "self_sufficient",
       .unit = "share",
       .label = {.sv = "i arbete eller studier utan försörjningsstöd {} efter ankomst",
                 .en = "in work or studies without income support {} after arrival"},
       .denominator = "arrivals whose time is over and who have not moved",
       .numerator = sum_of(SelfSufficiencySum::reached),
       .over = SelfSufficiencySum::seen,
       .topic = KpiTopic::outcomes,
       .better = Better::higher,
       .headline = "36m",
       .gaps = true,
       .of_who_stays = true},
  };
  return recipes;
}

KpiEntries kpi_entries(SelfSufficiencySum family, const Chain& chain) {
  if (entries_of(family, chain) == 0) return {};
  return kpi_entries(LookSum{}, chain);
}

const std::vector<KpiRecipe<ItemSum>>& kpi_recipes(ItemSum) {
  static const std::vector<KpiRecipe<ItemSum>> recipes = {
      {.id = "kr_of",
       .unit = "kr",
       .label = {.sv = "belopp", .en = "amount"},
       .denominator = "replications",
       .numerator = sum_of(ItemSum::kronor),
       .topic = KpiTopic::money,
       .of_people = false},
  };
  return recipes;
}

KpiEntries kpi_entries(ItemSum, const Chain& chain) {
  KpiEntries entries;
  const auto add = [&](const auto& item) {
    entries.names.push_back(item.name);
    entries.labels.push_back(item.label);
  };
  for (const Benefit& benefit : chain.benefits) add(benefit);
  for (const Cost& cost : chain.costs) add(cost);
  return entries;
}

const std::vector<KpiRecipe<LedgerSum>>& kpi_recipes(LedgerSum) {
  static const std::vector<KpiRecipe<LedgerSum>> recipes = {
      {.id = "paid",
       .unit = "kr",
       .label = {.sv = "betalat", .en = "paid"},
       .denominator = "replications",
       .numerator = sum_of(LedgerSum::paid),
       .topic = KpiTopic::money,
       .of_people = false},
      {.id = "received",
       .unit = "kr",
       .label = {.sv = "mottaget", .en = "received"},
       .denominator = "replications",
       .numerator = sum_of(LedgerSum::received),
       .topic = KpiTopic::money,
       .of_people = false},
      {.id = "cost",
       .unit = "kr",
       .label = {.sv = "nettokostnad", .en = "net cost"},
       .denominator = "replications",
       .numerator = sum_of(LedgerSum::paid, LedgerSum::borne),
       .less = sum_of(LedgerSum::received),
       .topic = KpiTopic::money,
       .better = Better::lower,
       .of_people = false},
      {.id = "cost_per_arrival",
       .unit = "kr",
       .label = {.sv = "nettokostnad per ankommen", .en = "net cost per arrival"},
       .denominator = "adults who came",
       .numerator = sum_of(LedgerSum::paid, LedgerSum::borne),
       .less = sum_of(LedgerSum::received),
       .over = LedgerSum::arrivals,
       .topic = KpiTopic::money,
       .better = Better::lower,
       .smallest_difference = 1000,
       .of_people = false},
  };
  return recipes;
}

KpiEntries kpi_entries(LedgerSum family, const Chain& chain) {
  if (entries_of(family, chain) == 0) return {};
  return {.join = ".", .names = chain.authorities, .labels = chain.authority_labels, .topics = {}};
}

}  // namespace kedja::models
