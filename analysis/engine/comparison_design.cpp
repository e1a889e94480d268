#include "analysis/engine/comparison_design.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <tuple>

#include "analysis/engine/followed.hpp"

namespace kedja::analysis {

namespace {

using messages::Message;
using models::Chain;
using models::Label;
using models::Scenario;

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string described(const std::vector<models::Attribute>& attributes) {
  std::vector<std::string> texts;
  for (const models::Attribute& attribute : attributes)
    texts.push_back(attribute.name + " (" + listed(attribute.categories) + ")");
  return texts.empty() ? "none" : listed(texts);
}

std::string time_of(const Chain& chain) {
  return sim::to_string(chain.calendar.start()) + " - " + sim::to_string(chain.calendar.date(chain.end));
}

/// Throws if the two texts about base and alternative differ.
void require_same(const std::string& in_base, const std::string& in_other, Message difference) {
  if (in_base == in_other) return;
  difference.arguments.push_back({"base_says", in_base});
  difference.arguments.push_back({"other_says", in_other});
  throw Incomparable(std::move(difference));
}

void require_comparable(const Scenario& base, const Scenario& other) {
  const std::vector<messages::Argument> names = {{"base", base.name}, {"other", other.name}};
  require_same(listed(base.chain.municipalities), listed(other.chain.municipalities),
               Message("{other} can't be compared with {base}: its municipalities are {other_says}, those of "
                       "the base {base_says}. Compare scenarios of the same places, such as overlays of "
                       "one base",
                       names));
  require_same(described(base.chain.attributes), described(other.chain.attributes),
               Message("{other} can't be compared with {base}: its people have the attributes {other_says}, "
                       "those of the base {base_says}. Give both the same attributes and categories",
                       names));
  require_same(time_of(base.chain), time_of(other.chain),
               Message("{other} can't be compared with {base}: it covers {other_says}, the base {base_says}. "
                       "Give both the same start and end",
                       names));
}

Chain with_share(Chain chain, std::size_t reform, double share) {
  chain.reforms[reform].share = share;
  const auto id = static_cast<models::ReformId>(reform);
  if (std::ranges::find(chain.shared_reforms, id) == chain.shared_reforms.end())
    chain.shared_reforms.push_back(id);
  return chain;
}

std::size_t column_of(const Chain& chain, std::size_t reform) {
  const auto found = std::ranges::find(chain.shared_reforms, static_cast<models::ReformId>(reform));
  return static_cast<std::size_t>(found - chain.shared_reforms.begin());
}

/// Whether the alternative with the rule for nobody is the base.
bool is_base_without_rule(const std::vector<ScenarioChange>& changes) {
  return std::ranges::all_of(
      changes, [](const ScenarioChange& change) { return !change.is_of_chain() || change.goes_with_it; });
}

}  // namespace

std::vector<Station> stations_of(const Chain& chain) {
  std::vector<Station> stations = {{"arrival", Station::Kind::arrival, {.sv = "ankomst", .en = "arrival"}}};
  for (const models::Service& service : chain.services)
    stations.push_back({service.name, Station::Kind::service, service.label});
  for (const StandingWords& standing : words_of_standings())
    stations.push_back({standing.name, Station::Kind::standing, standing.label});
  return stations;
}

ComparisonDesign::ComparisonDesign(std::vector<Scenario> scenarios, double share)
    : ComparisonDesign(
          scenarios, share,
          scenarios.empty() ? models::Explanation() : models::explain_stored(scenarios.front())) {}

ComparisonDesign::ComparisonDesign(std::vector<Scenario> scenarios, double share,
                                   const models::Explanation& of_base)
    : share_(share) {
  if (scenarios.size() < 2) throw std::invalid_argument("a comparison of less than two scenarios");
  if (!(share > 0 && share < 1)) throw std::invalid_argument("a share of people lies between 0 and 1");
  for (Scenario& scenario : scenarios) {
    if (!scenarios_.empty()) require_comparable(scenarios_.front().scenario, scenario);
    scenarios_.push_back({.scenario = std::move(scenario)});
  }
  look_ = look_of_comparison(base());
  for (const ComparedScenario& alternative : scenarios_)
    if (look_of_comparison(alternative.scenario.chain) != look_) look_ = std::nullopt;
  find_measures();
  find_stations();
  find_sources();
  find_studies(of_base);
}

ComparisonDesign ComparisonDesign::excerpt(
    const std::function<bool(const models::KpiDefinition&)>& keeps) const {
  ComparisonDesign some = *this;
  some.measures_.clear();
  std::vector<std::uint32_t> rows;
  for (const models::KpiDefinition& measure : measures_) {
    rows.push_back(keeps(measure) ? static_cast<std::uint32_t>(some.measures_.size()) : unlisted);
    if (rows.back() != unlisted) some.measures_.push_back(measure);
  }
  for (ComparedScenario& compared : some.scenarios_)
    for (std::uint32_t& row : compared.measures) row = row == unlisted ? row : rows[row];
  return some;
}

int ComparisonDesign::months() const {
  return look_ ? base().looks[*look_] : 0;
}

void ComparisonDesign::find_measures() {
  std::map<std::tuple<std::string, std::string, std::string>, std::uint32_t> rows;
  for (ComparedScenario& compared : scenarios_)
    for (const models::KpiDefinition& kpi : models::kpi_definitions(compared.scenario.chain)) {
      const auto [row, is_new] = rows.try_emplace({kpi.measure->id, kpi.group, kpi.category},
                                                  static_cast<std::uint32_t>(measures_.size()));
      compared.measures.push_back(row->second);
      if (is_new) measures_.push_back(kpi);
    }
}

void ComparisonDesign::find_stations() {
  std::map<std::pair<Station::Kind, std::string>, std::uint32_t> rows;
  for (ComparedScenario& compared : scenarios_)
    for (Station& station : stations_of(compared.scenario.chain)) {
      const auto [row, is_new] =
          rows.try_emplace({station.kind, station.name}, static_cast<std::uint32_t>(stations_.size()));
      compared.stations.push_back(row->second);
      if (is_new) stations_.push_back(std::move(station));
    }
}

void ComparisonDesign::find_sources() {
  const auto& sources = base().sources;
  for (ComparedScenario& compared : scenarios_)
    for (const models::ArrivalSource& source : compared.scenario.chain.sources) {
      const auto found = std::ranges::find(sources, source.name, &models::ArrivalSource::name);
      compared.base_sources.push_back(
          found == sources.end() ? models::no_index : static_cast<std::uint16_t>(found - sources.begin()));
    }
}

void ComparisonDesign::find_studies(const models::Explanation& of_base) {
  for (std::size_t i = 1; i < scenarios_.size(); ++i) {
    ComparedScenario& compared = scenarios_[i];
    compared.changes = changes_between(of_base, models::explain_stored(compared.scenario));
    compared.kind = kind_of(compared.changes);
    if (compared.kind == AlternativeKind::none) continue;
    const auto reforms = reforms_of(compared.changes);
    compared.direct = reforms.empty()       ? DirectEffect::capacity
                      : reforms.size() == 1 ? DirectEffect::defined
                                            : DirectEffect::several_rules;
    if (compared.direct != DirectEffect::defined) continue;
    const Chain& chain = compared.scenario.chain;
    const auto found = std::ranges::find(chain.reforms, reforms.front(), &models::Reform::name);
    if (found == chain.reforms.end()) {  // the alternative takes the reform away: nobody is under it
      compared.direct = DirectEffect::nobody;
      continue;
    }
    const auto reform = static_cast<std::size_t>(found - chain.reforms.begin());
    RuleStudy study{.reform = found->name, .at_share = with_share(chain, reform, share_)};
    study.column = column_of(study.at_share, reform);
    if (!is_base_without_rule(compared.changes)) study.for_nobody = with_share(chain, reform, 0);
    compared.study = std::move(study);
  }
}

}  // namespace kedja::analysis
