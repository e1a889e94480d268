#include "analysis/engine/audit.hpp"

#include <algorithm>

namespace kedja::analysis {

namespace {

using messages::Message;
using models::Identity;
using models::Measures;

const char* name_of(Identity identity) {
  switch (identity) {
    case Identity::people_conserved:
      return "people_conserved";
    case Identity::people_counted:
      return "people_counted";
    case Identity::people_over_time:
      return "people_over_time";
    case Identity::service_held:
      return "service_held";
    case Identity::service_over_time:
      return "service_over_time";
    case Identity::line_conserved:
      return "line_conserved";
    case Identity::line_counted:
      return "line_counted";
    case Identity::line_over_time:
      return "line_over_time";
    case Identity::resource_held:
      return "resource_held";
    case Identity::vacancies_conserved:
      return "vacancies_conserved";
    case Identity::ledger_balanced:
      return "ledger_balanced";
    case Identity::cases_contacted:
      return "cases_contacted";
    case Identity::cases_over_time:
      return "cases_over_time";
  }
  return "";
}

Message words_of(Identity identity) {
  switch (identity) {
    case Identity::people_conserved:
      return Message("Everyone who came is present or has left");
    case Identity::people_counted:
      return Message("The count of those present is the number of people present");
    case Identity::people_over_time:
      return Message("Those present over time are the sum of their stays (Little's law)");
    case Identity::service_held:
      return Message("The places granted and not given back are held by the people in the service");
    case Identity::service_over_time:
      return Message("Places in use over time are the sum of the stays (Little's law)");
    case Identity::line_conserved:
      return Message("Everyone who asked was granted a place, gave up or waits");
    case Identity::line_counted:
      return Message("The length of the line is the number who wait");
    case Identity::line_over_time:
      return Message("The length of the line over time is the sum of the waits (Little's law)");
    case Identity::resource_held:
      return Message("What is in use is what is held");
    case Identity::vacancies_conserved:
      return Message("The vacancies that came are open, filled, lapsed or never conveyed");
    case Identity::ledger_balanced:
      return Message("What authorities bear is what benefits and costs sum to");
    case Identity::cases_contacted:
      return Message("Those a team is to contact are the cases with a caseworker");
    case Identity::cases_over_time:
      return Message("Cases over time are the sum of their times (Little's law)");
  }
  return Message();
}

const char* unit_of(const models::IdentityDefinition& definition) {
  if (definition.identity == Identity::ledger_balanced) return "kr";
  if (definition.over_time) return "person-days";
  switch (definition.identity) {
    case Identity::resource_held:
      return "places";
    case Identity::vacancies_conserved:
      return "vacancies";
    default:
      return "persons";
  }
}

void add(Measures::ServiceYear& sum, const Measures::ServiceYear& more) {
  sum.queue += more.queue;
  sum.in_use += more.in_use;
  sum.places += more.places;
  sum.ticks += more.ticks;
  sum.groups += more.groups;
  sum.groups_cancelled += more.groups_cancelled;
  sum.group_people += more.group_people;
  sum.requested += more.requested;
  sum.granted += more.granted;
  sum.abandoned += more.abandoned;
}

}  // namespace

std::string_view name_of(ComparisonKind kind) {
  return kind == ComparisonKind::theory ? "theory" : "approximation";
}

std::string_view name_of(ComparisonStatus status) {
  return status == ComparisonStatus::shown ? "shown" : "not_applicable";
}

ServiceLevels::ServiceLevels(const models::Chain& chain)
    : years_(static_cast<std::size_t>(chain.years)),
      sums_(chain.services.size() * years_),
      in_service_(chain.services.size()),
      waits_(chain.services.size()) {}

void ServiceLevels::add(const models::ReplicationResult& result) {
  ++replications_;
  for (std::size_t s = 0; s < in_service_.size(); ++s) {
    Measures::ServiceYear all;
    for (std::size_t y = 0; y < years_; ++y) {
      const Measures::ServiceYear& year = result.service_years[s * years_ + y];
      analysis::add(sums_[s * years_ + y], year);
      analysis::add(all, year);
    }
    in_service_[s].push_back({static_cast<double>(all.in_use), static_cast<double>(all.ticks)});
    const double waited = all.requested == 0 ? 0 : static_cast<double>(all.queue) * models::per_day;
    waits_[s].push_back({waited, static_cast<double>(all.requested)});
  }
}

std::vector<Measures::ServiceYear> ServiceLevels::years(std::size_t service) const {
  const auto first = sums_.begin() + static_cast<std::ptrdiff_t>(service * years_);
  return {first, first + static_cast<std::ptrdiff_t>(years_)};
}

Measures::ServiceYear ServiceLevels::total(std::size_t service) const {
  Measures::ServiceYear all;
  for (const Measures::ServiceYear& year : years(service)) analysis::add(all, year);
  return all;
}

Estimate ServiceLevels::in_service(std::size_t service) const {
  return estimate(in_service_[service], KpiKind::Ratio);
}

Estimate ServiceLevels::wait_days(std::size_t service) const {
  return estimate(waits_[service], KpiKind::Ratio);
}

std::size_t Audit::broken() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(identities, [](const IdentityRow& row) { return row.broken > 0; }));
}

std::size_t Audit::with_status(ComparisonStatus status) const {
  return static_cast<std::size_t>(std::ranges::count(comparisons, status, &ComparisonRow::status));
}

IdentityTally::IdentityTally(const models::Chain& chain) : definitions_(models::identity_definitions(chain)) {
  for (const models::IdentityDefinition& definition : definitions_) {
    IdentityRow row;
    row.id =
        std::string(name_of(definition.identity)) + (definition.name.empty() ? "" : "." + definition.name);
    row.about = definition.kind;
    row.unit = unit_of(definition);
    row.words = words_of(definition.identity);
    rows_.push_back(std::move(row));
  }
}

void IdentityTally::add(const models::ReplicationResult& result) {
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const models::IdentitySides& sides = result.identities[i];
    ++rows_[i].replications;
    if (!sides.hold()) ++rows_[i].broken;
    rows_[i].amount += definitions_[i].over_time ? sides.left / sim::days(1).ticks() : sides.left;
  }
}

}  // namespace kedja::analysis
