#include "models/definition/phase.hpp"

#include <algorithm>

#include "models/definition/compiling.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::models {

const TableSchema<PhaseDefinition>& phase_schema() {
  static const auto schema =
      TableSchema<PhaseDefinition>("phase", "Time between the permit and arrival; phases follow each other")
          .name(&PhaseDefinition::name)
          .label("label", &PhaseDefinition::label, "What it is called")
          .tables("for", &PhaseDefinition::people, people_schema(), "Who has it; every entry must hold")
          .distribution("lasts", &PhaseDefinition::lasts, Dimension::duration, "How long it lasts")
          .series("places", &PhaseDefinition::places, Quantity(Dimension::places).whole(),
                  "Or: until there is a place; how many open on each of these days, each for one person")
          .location(&PhaseDefinition::where)
          .check([](const PhaseDefinition& phase, const Node& node, ReadContext& context) {
            const bool lasts = phase.lasts.mean.given;
            if (lasts && phase.places.given)
              context.concept_problem(node, Message("{subject} states both 'lasts' and 'places' (it is over "
                                                    "after a time, or when there is a place): remove one"));
            if (!lasts && !phase.places.given)
              context.concept_problem(
                  node, Message("{subject} says nothing of when it is over: state how long it 'lasts', or "
                                "the 'places' that people wait for"));
          });
  return schema;
}

namespace {

/// How many places have opened in all from each day on.
std::vector<CapacityStep> places_opened(Compiling& c, const PhaseDefinition& definition) {
  std::vector<CapacityStep> steps = {{sim::Time(0), 0}};
  for (const SeriesPoint& point : definition.places.points) {
    const bool at_start = point.from.year == 1;
    const sim::Time from = at_start ? sim::Time(0) : c.chain.calendar.midnight(date_of(point.from));
    const auto places = static_cast<std::int64_t>(point.value.value);
    if (from < sim::Time(0) && places > 0)
      c.problem(definition.where, "phase." + definition.name,
                Message("phase '{phase}' has places that open on {day}, before the scenario's start (nobody "
                        "waits for them yet, and who is here at the start has had theirs): leave the day out",
                        {{"phase", definition.name}, {"day", to_string(point.from)}}));
    if (from >= c.chain.end || places == 0) continue;
    steps.push_back({std::max(from, sim::Time(0)), steps.back().places + places});
  }
  if (steps.back().places == 0)
    c.problem(definition.where, "phase." + definition.name,
              Message("phase '{phase}' has no places at any time (nobody whom it is for could ever come): "
                      "give it some, or remove it",
                      {{"phase", definition.name}}));
  return steps;
}

bool share_people(const Phase& one, const Phase& other) {
  for (std::size_t cell = 0; cell < one.for_cell.size(); ++cell)
    if (one.for_cell[cell] && other.for_cell[cell]) return true;
  return false;
}

/// Nobody can wait for places of two kinds.
void check_one_line_each(Compiling& c, const PhaseDefinition& definition, const Phase& phase) {
  for (const std::uint16_t other : c.chain.phases_with_places) {
    const Phase& earlier = c.chain.phases[other];
    if (!share_people(phase, earlier)) continue;
    c.problem(definition.where, "phase." + definition.name,
              Message("phases '{phase}' and '{other}' both have places for the same people (for which of "
                      "them would they wait?): let 'for' of the two name different people",
                      {{"phase", phase.name}, {"other", earlier.name}}));
  }
}

void add_places(Compiling& c, const PhaseDefinition& definition, Phase& phase) {
  phase.places = places_opened(c, definition);
  check_one_line_each(c, definition, phase);
  phase.resource = c.chain.layout.add_resource(phase.places.front().places);
  phase.line = c.chain.layout.add_line({{phase.resource}});
  phase.lottery = sim::purpose_of("phase lottery", phase.name);
  const auto index = static_cast<std::uint16_t>(c.chain.phases.size());
  c.chain.phases_with_places.push_back(index);
  c.chain.phase_of_line.resize(c.chain.layout.lines().size(), no_index);
  c.chain.phase_of_line.back() = index;
}

void compile_phase(Compiling& c, const PhaseDefinition& definition) {
  Phase phase;
  phase.name = definition.name;
  phase.label = definition.label;
  phase.for_cell = c.cells_for(definition.people, definition.where, "phase." + definition.name,
                               "phase '" + definition.name + "'");
  if (definition.lasts.mean.given) phase.lasts = distribution_of(definition.lasts);
  phase.purpose = sim::purpose_of("phase", definition.name);
  if (definition.places.given) add_places(c, definition, phase);
  c.chain.phases.push_back(std::move(phase));
}

}  // namespace

void compile_phases(Compiling& c) {
  for (const PhaseDefinition& phase : c.in.phases) compile_phase(c, phase);
}

}  // namespace kedja::models
