#include "models/definition/handover.hpp"

namespace kedja::models {

const TableSchema<HandoverDefinition>& handover_schema() {
  static const auto schema =
      TableSchema<HandoverDefinition>("handover",
                                      "The way from one service to the next: delay, then the next meeting")
          .name(&HandoverDefinition::name)
          .label("label", &HandoverDefinition::label, "What it is called")
          .reference("from", &HandoverDefinition::from, {"service"},
                     "The service just completed; without it, arrival")
          .reference("to", &HandoverDefinition::to, {"service"}, "The service that takes over")
          .required()
          .distribution("delay", &HandoverDefinition::delay, Dimension::duration,
                        "How long it takes until it can be dealt with")
          .required()
          .table("meeting", &HandoverDefinition::meeting, calendar_rule_schema(),
                 "The days on which handovers are decided; without it, at once")
          .location(&HandoverDefinition::where);
  return schema;
}

}  // namespace kedja::models
