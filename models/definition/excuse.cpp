#include "models/definition/excuse.hpp"

#include <algorithm>

#include "models/definition/compiling.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::models {

const TableSchema<ExcuseDefinition>& excuse_schema() {
  static const auto schema =
      TableSchema<ExcuseDefinition>("excused_by", "A service that makes this one needless")
          .reference("service", &ExcuseDefinition::service, {"service"}, "When this one is completed")
          .required()
          .number("share", &ExcuseDefinition::share, Dimension::share,
                  "for how many of those who complete it; all if not said")
          .location(&ExcuseDefinition::where);
  return schema;
}

namespace {

/// Whether a service is completed before another can be offered, at any distance.
bool comes_before(const Chain& chain, std::size_t service, std::size_t other) {
  ServiceSet before = chain.services[other].after;
  for (std::size_t s = other; s-- > 0;)
    if ((before & service_bit(s)) != 0) before |= chain.services[s].after;
  return (before & service_bit(service)) != 0;
}

/// Whether some people may have both.
bool meet(const Chain& chain, std::size_t service, std::size_t other) {
  const ServiceSet both = service_bit(service) | service_bit(other);
  return std::ranges::any_of(chain.cells, [&](const Cell& cell) { return (both & ~cell.eligible) == 0; });
}

/// What is wrong with an excuse of service `s`, with the places {service} and {by}; empty if nothing is.
std::optional<Message> fault_of(const Chain& chain, std::size_t s, std::uint16_t by) {
  if (by == s)
    return Message(
        "service '{service}' is excused by itself (who has done it needs no excuse): name the "
        "service that makes it needless");
  if (comes_before(chain, s, by))
    return Message(
        "service '{service}' is excused by '{by}', which comes after it (it would be done by then): "
        "correct 'excused_by', or the 'after' of '{by}'");
  if (!meet(chain, s, by))
    return Message(
        "service '{service}' is excused by '{by}', but nobody may have both (nobody would ever be "
        "excused): correct 'excused_by', or the 'eligible' of one");
  if (std::ranges::find(chain.services[s].excused_by, by, &ExcusedBy::service) !=
      chain.services[s].excused_by.end())
    return Message("service '{service}' is excused by '{by}' twice (which share holds?): remove one entry");
  return std::nullopt;
}

void compile_excuse(Compiling& c, std::uint16_t s, const ExcuseDefinition& definition) {
  if (!definition.service.resolved()) return;
  Service& service = c.chain.services[s];
  const std::uint16_t by = c.service_index(definition.service);
  if (auto fault = fault_of(c.chain, s, by)) {
    fault->arguments = {{"service", service.name}, {"by", definition.service.name}};
    c.problem(definition.where, "service." + service.name + ".excused_by", std::move(*fault));
    return;
  }
  service.excused_by.push_back(
      {.service = by,
       .share = definition.share.given ? definition.share.value : 1.0,
       .purpose = sim::purpose_of("service excused", service.name + " " + definition.service.name)});
}

}  // namespace

void compile_excuses(Compiling& c) {
  for (const std::size_t s : c.order) {
    const ServiceDefinition& definition = c.in.services[s];
    for (const ExcuseDefinition& excuse : definition.excused_by) compile_excuse(c, c.position[s], excuse);
    if (!definition.excused_by.empty()) c.chain.excusable.push_back(c.position[s]);
  }
}

}  // namespace kedja::models
