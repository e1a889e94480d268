// What measures are about, and which way they should go.
#include <array>

#include "models/kpi.hpp"

namespace kedja::models {

namespace {

struct Topic {
  const char* name;
  Label label;
};

const Topic& find(KpiTopic topic) {
  static const std::array<Topic, static_cast<std::size_t>(KpiTopic::count)> topics = {{
      {"outcomes", {.sv = "Hur det går för människorna", .en = "Where people stand"}},
      {"lead-times", {.sv = "På vägen: ledtider", .en = "On the way: lead times"}},
      {"language", {.sv = "SFI", .en = "Swedish for immigrants (SFI)"}},
      {"services", {.sv = "Insatser och köer", .en = "Services and queues"}},
      {"handovers", {.sv = "Överlämningar", .en = "Handovers"}},
      {"caseworkers", {.sv = "Handläggare", .en = "Caseworkers"}},
      {"vacancies", {.sv = "Lediga platser", .en = "Vacancies"}},
      {"money", {.sv = "Ersättningar och kostnader", .en = "Money and the ledger"}},
      {"life", {.sv = "Livet vid sidan om och bostad", .en = "Life and housing"}},
  }};
  return topics[static_cast<std::size_t>(topic)];
}

}  // namespace

const char* name_of(KpiTopic topic) {
  return find(topic).name;
}

Label label_of(KpiTopic topic) {
  return find(topic).label;
}

const char* name_of(Better better) {
  switch (better) {
    case Better::higher:
      return "higher";
    case Better::lower:
      return "lower";
    case Better::neither:
      return "neither";
  }
  return "neither";
}

KpiTopic topic_of(const Service& service) {
  return service.kind == ServiceKind::language ? KpiTopic::language : KpiTopic::services;
}

}  // namespace kedja::models
