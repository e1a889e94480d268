#include "models/measures.hpp"

namespace kedja::models {

Measures::Measures(const Chain& chain)
    : chain_(&chain),
      years_(chain.years),
      enrolled_(static_cast<std::size_t>(chain.years) * chain.groups.size()),
      service_years_(chain.services.size() * static_cast<std::size_t>(chain.years)),
      groups_(static_cast<std::uint32_t>(chain.groups.size())),
      milestones_(static_cast<std::uint32_t>(chain.milestones.size())),
      lead_times_(2 * chain.milestones.size()),
      pool_years_((chain.staff.size() + chain.resources.size()) * static_cast<std::size_t>(chain.years)) {
  for (const Cell& cell : chain.cells)
    groups_of_cells_.insert(groups_of_cells_.end(), cell.groups.begin() + 1, cell.groups.end());
  if (!chain.cells.empty()) groups_of_a_cell_ = chain.cells.front().groups.size() - 1;
  std::size_t slots = 0;
  const auto place = [&]<class Family>(Family family) {
    first_slots_[position_of<Family>()] = static_cast<std::uint32_t>(slots);
    slots += entries_of(family, chain) * static_cast<std::size_t>(Family::count);
  };
  std::apply([&](auto... family) { (place(family), ...); }, Families{});
  sums_.resize(slots * groups_);
}

Measures::DaysOfGroups Measures::lead_times(std::size_t milestone, LeadTime which) const {
  DaysOfGroups days(groups_);
  std::vector<Lead> leads = lead_times_[place_of(milestone, which)];
  std::sort(leads.begin(), leads.end(), [](const Lead& a, const Lead& b) { return a.days < b.days; });
  for (const Lead& lead : leads) {
    for (const std::uint32_t group : chain_->cells[lead.cell].groups) days[group].push_back(lead.days);
    days[chain_->group_of_year(lead.year)].push_back(lead.days);
  }
  return days;
}

}  // namespace kedja::models
