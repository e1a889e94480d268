// The measures that users see: a numerator and a denominator for a group of people, made of the sums of a
// replication (measures.hpp). Estimates over replications are analysis' business.
//
// What a family's KPIs are is data in kpis/: one file a family. docs/measures.md defines each in words.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/language/label.hpp"
#include "models/measures.hpp"

namespace kedja::models {

/// A KPI of one replication for one group of people.
struct KpiValue {
  double numerator = 0;
  double denominator = 0;  // 0: there is no such person or time in this replication

  template <class Self, class Archive>
  static void fields(Self& v, Archive& archive) {
    archive(v.numerator, v.denominator);
  }
};

/// What a measure is about: the headings it is shown under, in this order.
enum class KpiTopic : std::uint8_t {
  outcomes,
  lead_times,
  language,  // SFI: services of the kind "language"
  services,
  handovers,
  caseworkers,
  vacancies,
  money,
  life,
  count
};
/// "outcomes" and so on: in files and JSON.
const char* name_of(KpiTopic topic);
Label label_of(KpiTopic topic);
KpiTopic topic_of(const Service& service);

/// Which way a measure should go. It colours nothing and ranks nothing by itself: it lets a comparison say
/// what holds people up. Where more can be good or bad it is `neither`.
enum class Better : std::uint8_t { higher, lower, neither };
const char* name_of(Better better);

/// What a KPI says, whomever it is given for.
struct KpiMeasure {
  enum class Kind : std::uint8_t {
    count,  // a number of the replication
    ratio,  // of sums
    own     // a value that each replication has of its own, such as a median; denominator 1, or 0 without
  };

  std::string id;     // its name, and that of the entry it is of: "wait_days.sfi"
  std::string name;   // "wait_days"
  std::string entry;  // "sfi"; empty where there is but one
  Label label;        // "wait: SFI"
  Label name_label;   // "wait"
  Label entry_label;  // "SFI"
  std::string unit;
  std::string denominator;  // in words
  Kind kind = Kind::ratio;
  KpiTopic topic = KpiTopic::outcomes;
  Better better = Better::neither;
  bool headline = false;  // one of the few that a comparison is judged by
  /// The smallest difference that matters, in `unit`; nothing where none is said. By default an assumption
  /// (docs/measures.md), which a scenario's [[measure]] replaces.
  std::optional<double> smallest_difference;
};

/// A measure for a group of people: constant for a chain, in the order of `kpi_values`. What the measure says
/// is held once for all groups.
struct KpiDefinition {
  std::shared_ptr<const KpiMeasure> measure;
  std::string group;                                  // "", "year", "municipality" or an attribute's name
  std::string category;                               // "" for all
  std::shared_ptr<const GroupWords> words = nullptr;  // what it is called
};

/// All KPIs of a chain for all groups; the order never depends on results. Those of a scenario's chain are
/// made once, when it is read.
const std::vector<KpiDefinition>& kpi_definitions(const Chain& chain);
const std::vector<KpiDefinition>& kpi_definitions(const Chain&& chain) = delete;
/// The same for a chain that has none yet, without the scenario's choices; and keeps them with it, with
/// these.
std::vector<KpiDefinition> define_kpis(const Chain& chain);
void keep_kpis(Chain& chain, std::vector<KpiDefinition> kpis, std::vector<MeasureChoice> choices);
/// Their values in one replication, in the same order.
std::vector<KpiValue> kpi_values(const Chain& chain, const Measures& measures);

/// Some sums of a family, one bit each.
using SumSet = std::uint64_t;
template <class... Family>
constexpr SumSet sum_of(Family... sums) {
  return ((SumSet{1} << static_cast<unsigned>(sums)) | ...);
}

/// Whether a chain has what a KPI is about; without it the KPI is left out.
using ChainHas = bool (*)(const Chain&);

/// How a KPI is made of a family's sums: factor * (numerator - less) / over.
template <class Family>
struct KpiRecipe {
  const char* id;    // of a family with several entries: continued by the entry's name
  const char* unit;  // of the value
  Label label;       // {} is where the entry's label goes; else it follows after a colon
  const char* denominator;
  SumSet numerator;
  SumSet less = 0;
  Family over = Family::count;  // Family::count: the KPI is a count
  double factor = 1;
  KpiTopic topic;
  Better better = Better::neither;
  const char* headline = nullptr;  // the entry for which it is a headline measure; nullptr: none
  std::optional<double> smallest_difference = std::nullopt;  // nothing: that of the unit
  ChainHas only_if = nullptr;                                // nullptr: always
  bool of_people = true;      // otherwise only for all and by year: of vacancies, say
  bool per_year = false;      // a count: for more than one year, the mean of the years
  bool gaps = false;          // a ratio: also how each category of people differs from the others
  bool of_who_stays = false;  // without those who have moved away, which the label then says
};

/// What a family's entries are called, in their order. The KPI's id is the recipe's, `join`, the name.
struct KpiEntries {
  std::string join = ".";
  std::vector<std::string> names;
  std::vector<Label> labels;     // empty ones: the name
  std::vector<KpiTopic> topics;  // of each, where it is not the recipe's
};

inline constexpr double per_day = 1.0 / sim::ticks_per_day;
inline constexpr double per_month = 1.0 / sim::ticks_per_month;

const std::vector<KpiRecipe<Sum>>& kpi_recipes(Sum);
const std::vector<KpiRecipe<LookSum>>& kpi_recipes(LookSum);
const std::vector<KpiRecipe<MilestoneSum>>& kpi_recipes(MilestoneSum);
const std::vector<KpiRecipe<ServiceSum>>& kpi_recipes(ServiceSum);
const std::vector<KpiRecipe<LifeSum>>& kpi_recipes(LifeSum);
const std::vector<KpiRecipe<HousingSum>>& kpi_recipes(HousingSum);
const std::vector<KpiRecipe<PhaseSum>>& kpi_recipes(PhaseSum);
const std::vector<KpiRecipe<PlaceSum>>& kpi_recipes(PlaceSum);
const std::vector<KpiRecipe<VacancySum>>& kpi_recipes(VacancySum);
const std::vector<KpiRecipe<GapSum>>& kpi_recipes(GapSum);
const std::vector<KpiRecipe<SupportSum>>& kpi_recipes(SupportSum);
const std::vector<KpiRecipe<SelfSufficiencySum>>& kpi_recipes(SelfSufficiencySum);
const std::vector<KpiRecipe<ItemSum>>& kpi_recipes(ItemSum);
const std::vector<KpiRecipe<LedgerSum>>& kpi_recipes(LedgerSum);
const std::vector<KpiRecipe<CourseSum>>& kpi_recipes(CourseSum);
const std::vector<KpiRecipe<SfiSum>>& kpi_recipes(SfiSum);
const std::vector<KpiRecipe<LastCourseSum>>& kpi_recipes(LastCourseSum);
const std::vector<KpiRecipe<StockSum>>& kpi_recipes(StockSum);
const std::vector<KpiRecipe<PlanSum>>& kpi_recipes(PlanSum);
const std::vector<KpiRecipe<HandoverSum>>& kpi_recipes(HandoverSum);
const std::vector<KpiRecipe<ContinuitySum>>& kpi_recipes(ContinuitySum);
const std::vector<KpiRecipe<DuplicateSum>>& kpi_recipes(DuplicateSum);
const std::vector<KpiRecipe<StaffSum>>& kpi_recipes(StaffSum);
const std::vector<KpiRecipe<AgreementSum>>& kpi_recipes(AgreementSum);
const std::vector<KpiRecipe<MoveSum>>& kpi_recipes(MoveSum);
const std::vector<KpiRecipe<ResponseSum>>& kpi_recipes(ResponseSum);
const std::vector<KpiRecipe<ExcuseSum>>& kpi_recipes(ExcuseSum);
const std::vector<KpiRecipe<SanctionSum>>& kpi_recipes(SanctionSum);

KpiEntries kpi_entries(Sum, const Chain& chain);
KpiEntries kpi_entries(LookSum, const Chain& chain);
KpiEntries kpi_entries(MilestoneSum, const Chain& chain);
KpiEntries kpi_entries(ServiceSum, const Chain& chain);
KpiEntries kpi_entries(LifeSum, const Chain& chain);
KpiEntries kpi_entries(HousingSum, const Chain& chain);
KpiEntries kpi_entries(PhaseSum, const Chain& chain);
KpiEntries kpi_entries(PlaceSum, const Chain& chain);
KpiEntries kpi_entries(VacancySum, const Chain& chain);
KpiEntries kpi_entries(GapSum, const Chain& chain);
KpiEntries kpi_entries(SupportSum, const Chain& chain);
KpiEntries kpi_entries(SelfSufficiencySum, const Chain& chain);
KpiEntries kpi_entries(ItemSum, const Chain& chain);
KpiEntries kpi_entries(LedgerSum, const Chain& chain);
KpiEntries kpi_entries(CourseSum, const Chain& chain);
KpiEntries kpi_entries(SfiSum, const Chain& chain);
KpiEntries kpi_entries(LastCourseSum, const Chain& chain);
KpiEntries kpi_entries(StockSum, const Chain& chain);
KpiEntries kpi_entries(PlanSum, const Chain& chain);
KpiEntries kpi_entries(HandoverSum, const Chain& chain);
KpiEntries kpi_entries(ContinuitySum, const Chain& chain);
KpiEntries kpi_entries(DuplicateSum, const Chain& chain);
KpiEntries kpi_entries(StaffSum, const Chain& chain);
KpiEntries kpi_entries(AgreementSum, const Chain& chain);
KpiEntries kpi_entries(MoveSum, const Chain& chain);
KpiEntries kpi_entries(ResponseSum, const Chain& chain);
KpiEntries kpi_entries(ExcuseSum, const Chain& chain);
KpiEntries kpi_entries(SanctionSum, const Chain& chain);

}  // namespace kedja::models
