#include "models/definition/scenario.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "models/definition/lever_layer.hpp"
#include "models/language/document_writer.hpp"
#include "models/language/scenario_reader.hpp"
#include "models/language/table_inlining.hpp"
#include "models/language/text.hpp"
#include "models/language/toml_reader.hpp"

namespace kedja::models {

const TableSchema<ScenarioDefinition>& scenario_schema() {
  static const auto head =
      TableSchema<HeadDefinition>("scenario", "What the scenario is called and which time it covers")
          .label("title", &HeadDefinition::title, "A title for people")
          .required()
          .date("start", &HeadDefinition::start, "The first day")
          .required()
          .date("end", &HeadDefinition::end, "The day on which it ends")
          .required()
          .location(&HeadDefinition::where)
          .check([](const HeadDefinition& definition, const Node& node, ReadContext& context) {
            if (definition.start >= definition.end)
              context.concept_problem(
                  node,
                  Message(
                      "{subject} has 'start' at or after 'end' (no time to simulate): swap or correct them"));
            if (definition.end.year - definition.start.year > 200)
              context.concept_problem(
                  node,
                  Message(
                      "{subject} covers more than 200 years (surely not meant): correct 'start' or 'end'"));
          });
  static const auto schema =
      TableSchema<ScenarioDefinition>("kedja scenario", "A chain of services in one or more municipalities")
          .table("scenario", &ScenarioDefinition::head, head, "Title and time")
          .required()
          .tables("municipality", &ScenarioDefinition::municipalities, municipality_schema(),
                  "Where people live")
          .required()
          .tables("authority", &ScenarioDefinition::authorities, authority_schema(), "Who answers for what")
          .tables("population", &ScenarioDefinition::populations, population_schema(), "Who comes")
          .required()
          .tables("arrival", &ScenarioDefinition::arrivals, arrival_schema(), "How many come when")
          .tables("initial", &ScenarioDefinition::initial, initial_schema(),
                  "Who is here when the scenario begins")
          .tables("relatives", &ScenarioDefinition::relatives, relatives_schema(),
                  "Who follows people after a time")
          .table("programme", &ScenarioDefinition::programme, programme_schema(), "The programme's clock")
          .required()
          .tables("reform", &ScenarioDefinition::reforms, reform_schema(), "Rules that change on a date")
          .tables("resource", &ScenarioDefinition::resources, resource_schema(),
                  "What services need beside their own places")
          .tables("agreement", &ScenarioDefinition::agreements, agreement_schema(),
                  "Municipalities that take each other's people")
          .tables("staff", &ScenarioDefinition::staff, staff_schema(), "Caseworkers and their cases")
          .tables("service", &ScenarioDefinition::services, service_schema(), "What people are given")
          .required()
          .tables("plan", &ScenarioDefinition::plans, plan_schema(), "Which services people are given")
          .tables("handover", &ScenarioDefinition::handovers, handover_schema(),
                  "Ways from one service to the next")
          .tables("response", &ScenarioDefinition::responses, response_schema(),
                  "Places that follow what was measured")
          .tables("exit", &ScenarioDefinition::exits, exit_schema(),
                  "Ways out to work, studies or another municipality")
          .tables("vacancy", &ScenarioDefinition::vacancies, vacancy_schema(),
                  "Jobs and placements that come, each for one person")
          .tables("milestone", &ScenarioDefinition::milestones, milestone_schema(),
                  "Points on the way that lead times and limits are measured to")
          .tables("life", &ScenarioDefinition::lives, life_schema(),
                  "What happens to people beside the chain")
          .table("housing", &ScenarioDefinition::housing, housing_schema(),
                 "How long the municipality houses people")
          .tables("move", &ScenarioDefinition::moves, move_schema(), "Moves within the chain")
          .tables("phase", &ScenarioDefinition::phases, phase_schema(), "What lies before arrival")
          .tables("lever", &ScenarioDefinition::levers, lever_schema(), "What planners can pull")
          .tables("target", &ScenarioDefinition::targets, target_schema(), "Figures that were observed")
          .tables("expectation", &ScenarioDefinition::expectations, expectation_schema(),
                  "What is thought that this scenario does against its base")
          .tables("measure", &ScenarioDefinition::measures, measure_schema(),
                  "What comparisons are judged by")
          .tables("children", &ScenarioDefinition::children, children_schema(),
                  "How many children households have")
          .tables("benefit", &ScenarioDefinition::benefits, benefit_schema(), "Money to people")
          .tables("cost", &ScenarioDefinition::costs, cost_schema(), "What things cost, and state grants")
          .tables("sanction", &ScenarioDefinition::sanctions, sanction_schema(),
                  "What must be done by when, and what follows if it is not")
          .location(&ScenarioDefinition::where)
          .check([](const ScenarioDefinition& scenario, const Node& node, ReadContext& context) {
            if (scenario.arrivals.empty() && scenario.initial.empty())
              context.concept_problem(
                  node,
                  Message("{subject} has neither [[arrival]] nor [[initial]] (nobody would come): add one"));
          });
  return schema;
}

namespace {

/// Reads the scenario again with what its levers change, if any is pulled.
void read_pulled(ScenarioReading<ScenarioDefinition>& reading, const FileSource& files) {
  if (reading.definition.levers.empty()) return;
  Problems problems;
  const bool pulled = pull_levers(reading.document, reading.definition.levers, reading.parameters, problems);
  if (pulled)
    std::tie(reading.definition, reading.parameters) =
        read_definition(reading.document.root, scenario_schema(), files, problems);
  problems.throw_if_any();
}

/// What the chain is that a definition says; throws with everything that is wrong between its concepts.
Chain compiled(const ScenarioDefinition& definition) {
  Problems problems;
  Chain chain = compile(definition, problems);
  problems.throw_if_any();
  return chain;
}

/// What was expected of its base is not expected of an overlay: only what the file itself says stays.
void keep_own_expectations(ScenarioReading<ScenarioDefinition>& reading) {
  Node* list = reading.document.root.find("expectation");
  if (list == nullptr) return;
  const int own_layer = static_cast<int>(reading.document.files.size()) - 1;
  std::set<std::string, std::less<>> inherited;  // of their own: the entries that are named move below
  for (const Node& entry : list->list())
    if (std::ranges::none_of(entry.table(), [&](const auto& key) { return key.second.layer == own_layer; }))
      inherited.emplace(name_of(entry));
  std::erase_if(reading.definition.expectations, [&](const ExpectationDefinition& expectation) {
    return inherited.contains(expectation.name);
  });
  std::erase_if(list->list(), [&](const Node& entry) { return inherited.contains(name_of(entry)); });
}

Scenario finished(ScenarioReading<ScenarioDefinition> reading, std::string name, const FileSource& files) {
  keep_own_expectations(reading);
  write_out_tables(reading.document.root, reading.parameters);
  std::string resolved = to_toml(reading.document.root);
  read_pulled(reading, files);
  Chain chain = compiled(reading.definition);
  reading.document = {};  // what stays should take its place in memory, not lie behind it
  Problems problems;
  std::vector<KpiDefinition> kpis = define_kpis(chain);
  std::vector<MeasureChoice> choices;
  if (!reading.definition.measures.empty())
    choices = choose_measures(reading.definition.measures, kpis, problems);
  keep_kpis(chain, std::move(kpis), std::move(choices));
  std::vector<Target> targets;
  if (!reading.definition.targets.empty())
    targets = find_measures(reading.definition.targets, kpi_definitions(chain), problems);
  std::vector<Expectation> expectations;
  if (!reading.definition.expectations.empty())
    expectations = find_expected(reading.definition.expectations, kpi_definitions(chain), problems);
  problems.throw_if_any();
  return {.name = std::move(name),
          .resolved = std::move(resolved),
          .parameters = std::move(reading.parameters),
          .levers = std::move(reading.definition.levers),
          .targets = std::move(targets),
          .expectations = std::move(expectations),
          .chain = std::move(chain)};
}

std::string file_name(const std::string& path) {
  return path.substr(path.find_last_of('/') + 1);
}

}  // namespace

Scenario load_scenario(const std::string& path, const FileSource& files,
                       const std::vector<std::string>& settings) {
  return finished(read_scenario(path, scenario_schema(), files, settings), file_name(path), files);
}

Explanation explain_stored(const Scenario& scenario) {
  return explain_scenario(scenario.name, TextFiles(TextFiles::Texts{{scenario.name, scenario.resolved}}));
}

void try_levers(const Scenario& scenario, const std::string& path, const FileSource& files,
                const std::vector<std::string>& settings) {
  Problems problems;
  for (const LeverDefinition& lever : scenario.levers) {
    for (const Node& position : lever.ends()) {
      auto pulled = settings;
      pulled.push_back("lever." + lever.name + ".value=" + plain_text(position));
      try {
        load_scenario(path, files, pulled);
      } catch (const ScenarioError& error) {
        for (const Problem& problem : error.problems())
          problems.add(lever.where, "lever." + lever.name,
                       Message("lever '{lever}' can't stand at {position}: {problem}",
                               {{"lever", lever.name},
                                {"position", position_text(lever, position)},
                                {"problem", problem.message}}));
      }
    }
  }
  problems.throw_if_any();
}

Explanation explain_scenario(const std::string& path, const FileSource& files,
                             const std::vector<std::string>& settings) {
  auto reading = read_scenario(path, scenario_schema(), files, settings);
  write_out_tables(reading.document.root, reading.parameters);
  read_pulled(reading, files);
  compiled(reading.definition);
  static const Node schema = json_schema(scenario_schema(), SchemaUse::whole);
  return explain(reading.document, reading.parameters, schema);
}

Scenario scenario_from_resolved(const std::string& text, const std::string& name,
                                const std::vector<std::string>& settings) {
  const TextFiles files(TextFiles::Texts{{name, text}});
  return finished(read_scenario(name, scenario_schema(), files, settings), name, files);
}

bool same_but_for_judgement(const std::string& text, const std::string& other) {
  const auto without_judgement = [](const std::string& toml) {
    Problems not_toml;
    Node root = read_toml(toml, "", not_toml);
    for (const char* judged_by : {"target", "expectation"}) root.table().erase(judged_by);
    return root;
  };
  return without_judgement(text).same_value(without_judgement(other));
}

}  // namespace kedja::models
