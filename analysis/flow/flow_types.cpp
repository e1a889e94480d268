#include "analysis/flow/flow_types.hpp"

#include <algorithm>
#include <bit>
#include <map>

namespace kedja::analysis {

namespace {

using models::Chain;
using models::ServiceSet;

/// Adds the shares of each set of services that people of a cell are given of those `open` to them.
void split(const Chain& chain, std::size_t cell, ServiceSet open, ServiceSet given, double share,
           std::map<ServiceSet, double>& shares) {
  if (open == 0) {
    shares[given] += share;
    return;
  }
  const auto s = static_cast<std::size_t>(std::countr_zero(open));
  const double is_given = chain.services[s].share_for(cell);
  if (is_given > 0)
    split(chain, cell, open & (open - 1), given | models::service_bit(s), share * is_given, shares);
  if (is_given < 1) split(chain, cell, open & (open - 1), given, share * (1 - is_given), shares);
}

FlowTypes::Type type_of(const Chain& chain, std::size_t cell, ServiceSet plan) {
  FlowTypes::Type type{.plan = plan, .exit_factor = chain.cells[cell].exit_factor, .has_effect = {}};
  for (const models::Exit& exit : chain.exits) {
    type.has_effect.emplace_back();
    for (const models::ExitEffect& effect : exit.effects) {
      const bool is_known =
          effect.after_exit.empty() && effect.contacts == models::no_index && effect.validity.is_always();
      type.has_effect.back().push_back(is_known && (effect.cells.empty() || effect.cells[cell] != 0));
    }
  }
  return type;
}

/// The shares of the combinations of attributes in a population.
class Combinations {
 public:
  Combinations(const Chain& chain, const models::Population& population)
      : chain_(chain), population_(population) {
    std::size_t all = 1;
    for (const models::Attribute& attribute : chain.attributes) all *= attribute.categories.size();
    shares.resize(all);
    add(0, 0, 0, 1);
  }

  std::vector<double> shares;

 private:
  double share_of(std::size_t attribute, std::size_t earlier, std::size_t category) const {
    const std::size_t categories = chain_.attributes[attribute].categories.size();
    if (attribute == population_.differs)
      return (1 - population_.couples) * population_.single_shares[category] + population_.couples / 2;
    return population_.shares[attribute][(population_.dependent ? earlier * categories : 0) + category];
  }

  void add(std::size_t position, std::size_t earlier, std::size_t combination, double share) {
    if (share <= 0) return;
    if (position == population_.order.size()) {
      shares[combination] += share;
      return;
    }
    const std::size_t a = population_.order[position];
    const std::size_t categories = chain_.attributes[a].categories.size();
    for (std::size_t c = 0; c < categories; ++c)
      add(position + 1, earlier * categories + c, combination + c * chain_.cell_stride(a),
          share * share_of(a, earlier, c));
  }

  const Chain& chain_;
  const models::Population& population_;
};

}  // namespace

FlowTypes flow_types(const Chain& chain) {
  const ServiceSet otherwise = chain.given_by_vacancies | chain.given_outside | chain.opened_by_life;
  FlowTypes result;
  std::map<FlowTypes::Type, std::uint16_t> numbers;
  for (std::size_t cell = 0; cell < chain.cells.size(); ++cell) {
    std::map<ServiceSet, double> plans;
    split(chain, cell, chain.cells[cell].eligible & ~otherwise, 0, 1, plans);
    std::vector<FlowTypes::Share>& of_cell = result.of_cell.emplace_back();
    for (const auto& [plan, share] : plans) {
      const FlowTypes::Type type = type_of(chain, cell, plan);
      const auto [found, is_new] = numbers.try_emplace(type, static_cast<std::uint16_t>(result.types.size()));
      if (is_new) result.types.push_back(type);
      of_cell.push_back({found->second, share});
    }
  }
  return result;
}

std::vector<FlowTypes::Share> FlowTypes::of_source(const Chain& chain,
                                                   const models::ArrivalSource& source) const {
  const Combinations combinations(chain, chain.populations[source.population]);
  std::vector<double> shares(types.size());
  const std::size_t first = source.municipality * combinations.shares.size();
  for (std::size_t c = 0; c < combinations.shares.size(); ++c)
    for (const Share& share : of_cell[first + c]) shares[share.type] += combinations.shares[c] * share.share;
  std::vector<Share> result;
  for (std::uint16_t type = 0; type < shares.size(); ++type)
    if (shares[type] > 0) result.push_back({type, shares[type]});
  return result;
}

}  // namespace kedja::analysis
