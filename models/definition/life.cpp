#include "models/definition/life.hpp"

#include <algorithm>

#include "models/definition/compiling.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::models {

namespace {

bool given(const DistributionSpec& spec) {
  return spec.mean.given;
}

void check_beginning(const LifeDefinition& life, const Node& node, ReadContext& context) {
  const bool once = life.share.given || given(life.onset);
  if (once && life.hazard.given)
    context.concept_problem(node, Message("{subject} states both 'hazard' and 'share' or 'onset' (it can "
                                          "begin in one way only): keep 'share' and 'onset', or 'hazard'"));
  if (!once && !life.hazard.given)
    context.concept_problem(
        node,
        Message("{subject} doesn't say to whom it happens and when: state 'share' and 'onset', or 'hazard'"));
  if (once && !life.hazard.given && life.share.given != given(life.onset))
    context.concept_problem(
        node, Message("{subject} needs both 'share' (to how many) and 'onset' (how long after arrival)"));
}

void check_recurrence(const LifeDefinition& life, const Node& node, ReadContext& context) {
  if (life.recurs && !life.hazard.given)
    context.concept_problem(node,
                            Message("{subject} recurs, but has no 'hazard' (how often would it?): state one "
                                    "instead of 'share' and 'onset', or set 'recurs' to false"));
  if (life.recurs && !given(life.lasts))
    context.concept_problem(node, Message("{subject} recurs, but is for good (it can't come again before it "
                                          "is over): state 'lasts', or set 'recurs' to false"));
  if (given(life.lasts) && life.lasts.mean.value <= 0)
    context.concept_problem(node,
                            Message("{subject} lasts no time at all (it would be over as soon as it begins): "
                                    "say for how long, or leave 'lasts' out if it is for good"));
}

void check_services(const LifeDefinition& life, const Node& node, ReadContext& context) {
  if (life.blocks_all && !life.blocks.empty())
    context.concept_problem(
        node,
        Message("{subject} states both 'blocks' and 'blocks_all' (all are blocked anyway): remove one"));
  if (!life.found_by.empty() && !given(life.shows_after))
    context.concept_problem(
        node, Message("{subject} is found by services, but is known at once without 'shows_after' (there is "
                      "nothing to find): state 'shows_after' or remove 'found_by'"));
}

/// Adds the keys that say which service, and how often.
TableSchema<LifeServiceDefinition> by_service(TableSchema<LifeServiceDefinition> schema,
                                              const Quantity& share) {
  schema.reference("service", &LifeServiceDefinition::service, {"service"}, "When this is completed")
      .required()
      .number("share", &LifeServiceDefinition::share, share, "how large a part of the spells it happens to")
      .required()
      .location(&LifeServiceDefinition::where);
  return schema;
}

}  // namespace

const TableSchema<LifeDefinition>& life_schema() {
  static const auto found_by =
      by_service(TableSchema<LifeServiceDefinition>("found_by", "A service that makes a spell known"),
                 Quantity(Dimension::share));
  static const auto ended_by =
      by_service(TableSchema<LifeServiceDefinition>("ended_by", "A service that ends a spell"),
                 Quantity(Dimension::share).effect());
  static const auto schema =
      TableSchema<LifeDefinition>("life", "What happens to people beside the chain, in spells")
          .name(&LifeDefinition::name)
          .label("label", &LifeDefinition::label, "What it is called")
          .tables("for", &LifeDefinition::people, people_schema(),
                  "To whom it can happen; every entry must hold")
          .number("share", &LifeDefinition::share, Dimension::share,
                  "Of these, to how many it happens, once; with 'onset'")
          .distribution("onset", &LifeDefinition::onset, Dimension::duration, "How long after arrival")
          .number("hazard", &LifeDefinition::hazard, Dimension::hazard,
                  "Or: to how many of those without it it happens in a unit of time")
          .flag("recurs", &LifeDefinition::recurs, "With 'hazard': whether it can come again when it is over")
          .default_to(false)
          .distribution("lasts", &LifeDefinition::lasts, Dimension::duration,
                        "How long it lasts; without it, for good")
          .distribution("shows_after", &LifeDefinition::shows_after, Dimension::duration,
                        "How long it is there before anyone knows; without it, known at once")
          .number("work_factor", &LifeDefinition::work_factor,
                  Quantity(Dimension::factor).between(0, 1, "factor"),
                  "What the rate of work in services is multiplied by; 0 stops it")
          .number("exit_factor", &LifeDefinition::exit_factor,
                  Quantity(Dimension::factor).between(0, 100, "factor").effect(),
                  "What the hazards of exits are multiplied by")
          .number("interruption_factor", &LifeDefinition::interruption_factor,
                  Quantity(Dimension::factor).between(0, 100, "factor").effect(),
                  "What the hazards of interrupting services are multiplied by")
          .references("blocks", &LifeDefinition::blocks, {"service"},
                      "Services that can't be started meanwhile, once it is known")
          .flag("blocks_all", &LifeDefinition::blocks_all, "Or: whether no service can be started meanwhile")
          .default_to(false)
          .flag("pauses_programme", &LifeDefinition::pauses_programme,
                "Whether it is time off from the programme, once it is known")
          .default_to(false)
          .tables("found_by", &LifeDefinition::found_by, found_by, "Services that make it known")
          .tables("ended_by", &LifeDefinition::ended_by, ended_by, "Services that end it")
          .location(&LifeDefinition::where)
          .check(check_beginning)
          .check(check_recurrence)
          .check(check_services);
  return schema;
}

namespace {

/// Whether some of those to whom it can happen may have a service.
bool meets(const Compiling& c, const Life& life, std::uint16_t service) {
  for (std::size_t cell = 0; cell < c.chain.cells.size(); ++cell)
    if (life.for_cell[cell] && (c.chain.cells[cell].eligible & service_bit(service)) != 0) return true;
  return false;
}

/// `what` says what the life does to a service, with the places {life} and {service}.
void report_never_met(Compiling& c, const Location& where, const Life& life, const std::string& service,
                      Message what) {
  what.arguments = {{"life", life.name}, {"service", service}};
  c.problem(
      where, "life." + life.name,
      Message("{what} (nobody to whom it happens may have that): correct 'for', or the service's 'eligible'",
              {{"what", std::move(what)}}));
}

std::vector<LifeService> services_met(Compiling& c, const Life& life,
                                      const std::vector<LifeServiceDefinition>& services,
                                      const std::string& how, const Message& what) {
  std::vector<LifeService> met;
  for (const LifeServiceDefinition& definition : services) {
    const std::uint16_t service = c.service_index(definition.service);
    if (!meets(c, life, service)) report_never_met(c, definition.where, life, definition.service.name, what);
    met.push_back({service, definition.share.value,
                   sim::purpose_of("life " + how, life.name + " " + definition.service.name)});
  }
  return met;
}

/// A service that only those are given to whom a life opens it.
void compile_opened(Compiling& c, const LifeDefinition& definition, Life& life) {
  for (const std::size_t s : c.order) {
    const ServiceDefinition& service = c.in.services[s];
    const auto refers = [&](const Reference& to) { return to.name == definition.name; };
    if (std::ranges::none_of(service.for_life, refers)) continue;
    const std::uint16_t index = c.position[s];
    life.opens |= service_bit(index);
    if (!meets(c, life, index))
      report_never_met(c, service.where, life, service.name,
                       Message("life '{life}' opens service '{service}'"));
  }
}

void compile_blocks(Compiling& c, const LifeDefinition& definition, Life& life) {
  life.blocks = definition.blocks_all ? ~ServiceSet{0} : c.services_of(definition.blocks);
  for (const Reference& service : definition.blocks)
    if (!meets(c, life, c.service_index(service)))
      report_never_met(c, definition.where, life, service.name,
                       Message("life '{life}' blocks service '{service}'"));
}

double factor_of(const Parameter& factor) {
  return factor.given ? factor.value : 1.0;
}

void check_in_chain(Compiling& c, const LifeDefinition& definition, const Life& life) {
  const std::string subject = "life '" + life.name + "'";
  if (life.pauses_programme && !c.chain.programme.pauses)
    c.problem(definition.where, "life." + life.name,
              Message("{subject} pauses the programme, but [programme] doesn't say what time off does to it: "
                      "state 'pause_after' and 'most_pause' there",
                      {{"subject", subject}}));
  if (definition.interruption_factor.given &&
      std::ranges::none_of(c.chain.services, &Service::can_be_interrupted))
    c.problem(definition.where, "life." + life.name,
              Message("{subject} has an 'interruption_factor', but no service is ever interrupted: state "
                      "'interruption' for a service, or remove it",
                      {{"subject", subject}}));
}

void compile_life(Compiling& c, const LifeDefinition& definition) {
  Life life;
  life.name = definition.name;
  life.label = definition.label;
  life.for_cell = c.cells_for(definition.people, definition.where, "life." + definition.name,
                              "life '" + definition.name + "'");
  if (definition.share.given) life.share = definition.share.value;
  if (given(definition.onset)) life.onset = distribution_of(definition.onset);
  if (definition.hazard.given) life.hazard = definition.hazard.value;
  life.recurs = definition.recurs;
  if (given(definition.lasts)) life.lasts = distribution_of(definition.lasts);
  if (given(definition.shows_after)) life.shows_after = distribution_of(definition.shows_after);
  life.work_factor = factor_of(definition.work_factor);
  life.exit_factor = factor_of(definition.exit_factor);
  life.interruption_factor = factor_of(definition.interruption_factor);
  life.pauses_programme = definition.pauses_programme;
  life.share_purpose = sim::purpose_of("life share", definition.name);
  life.onset_purpose = sim::purpose_of("life onset", definition.name);
  life.lasts_purpose = sim::purpose_of("life lasts", definition.name);
  life.shows_purpose = sim::purpose_of("life shows", definition.name);
  check_in_chain(c, definition, life);
  compile_blocks(c, definition, life);
  compile_opened(c, definition, life);
  life.found_by = services_met(c, life, definition.found_by, "is found by",
                               Message("life '{life}' is found by service '{service}'"));
  life.ended_by = services_met(c, life, definition.ended_by, "is ended by",
                               Message("life '{life}' is ended by service '{service}'"));

  c.chain.opened_by_life |= life.opens;
  if (life.work_factor != 1) c.chain.work_rates_vary = true;
  if (life.interruption_factor != 1) c.chain.interruptions_vary = true;
  c.chain.lives.push_back(std::move(life));
}

}  // namespace

void compile_lives(Compiling& c) {
  for (const LifeDefinition& life : c.in.lives) compile_life(c, life);
}

double highest_exit_factor_of_life(const Chain& chain) {
  double highest = chain.housing ? std::max(1.0, chain.housing->exit_factor) : 1.0;
  for (const Life& life : chain.lives) highest *= std::max(1.0, life.exit_factor);
  return highest;
}

}  // namespace kedja::models
