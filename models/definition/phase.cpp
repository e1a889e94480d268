#include "models/definition/phase.hpp"

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
          .required()
          .location(&PhaseDefinition::where);
  return schema;
}

namespace {

void compile_phase(Compiling& c, const PhaseDefinition& definition) {
  Phase phase;
  phase.name = definition.name;
  phase.label = definition.label;
  phase.for_cell = c.cells_for(definition.people, definition.where, "phase." + definition.name,
                               "phase '" + definition.name + "'");
  phase.lasts = distribution_of(definition.lasts);
  phase.purpose = sim::purpose_of("phase", definition.name);
  c.chain.phases.push_back(std::move(phase));
}

}  // namespace

void compile_phases(Compiling& c) {
  for (const PhaseDefinition& phase : c.in.phases) compile_phase(c, phase);
}

}  // namespace kedja::models
