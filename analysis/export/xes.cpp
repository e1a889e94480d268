#include "analysis/export/xes.hpp"

#include <map>
#include <string_view>
#include <vector>

#include "analysis/export/xml_text.hpp"
#include "models/language/text.hpp"

namespace kedja::analysis {

namespace {

using storage::NewTextFile;

void put(NewTextFile& file, std::string_view indent, std::string_view type, std::string_view key,
         std::string_view value) {
  file << indent << "<" << type << " key=\"" << key << "\" value=\"" << xml_text(value) << "\"/>\n";
}

void put(NewTextFile& file, std::string_view indent, std::string_view key, const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) put(file, indent, "string", key, *text);
  if (const auto* whole = std::get_if<std::int64_t>(&cell))
    put(file, indent, "int", key, std::to_string(*whole));
  if (const auto* number = std::get_if<double>(&cell))
    put(file, indent, "float", key, models::shortest_text(*number));
  if (const auto* time = std::get_if<CivilTime>(&cell)) put(file, indent, "date", key, time->text + "Z");
}

constexpr std::string_view head = R"(<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <global scope="trace">
    <string key="concept:name" value=""/>
    <int key="replication" value="0"/>
  </global>
  <global scope="event">
    <string key="concept:name" value=""/>
    <string key="lifecycle:transition" value="complete"/>
    <date key="time:timestamp" value="1970-01-01T00:00:00Z"/>
    <string key="event" value=""/>
    <string key="municipality" value=""/>
  </global>
  <classifier name="Activity" scope="event" keys="concept:name"/>
  <classifier name="Step" scope="event" keys="concept:name lifecycle:transition"/>
)";

/// How events of a kind are written, but for their time and place: the same for all of an event and service.
class EventTexts {
 public:
  explicit EventTexts(const EventLabels& labels) : labels_(labels) {}

  const std::string& of(const LoggedEvent& event) {
    std::string& text = texts_[{event.event, event.service, event.authority}];
    if (text.empty()) text = made(event);
    return text;
  }

 private:
  static void add(std::string& text, std::string_view key, std::string_view value) {
    text.append("      <string key=\"").append(key).append("\" value=\"").append(value).append("\"/>\n");
  }

  std::string made(const LoggedEvent& event) const {
    const std::string& name = labels_.events[event.event];
    const std::string service = event.service == 0 ? "" : labels_.services[event.service];
    const ActivityStep step = activity_step(name, service);
    std::string text;
    add(text, "concept:name", xml_text(step.activity));
    add(text, "lifecycle:transition", step.transition);
    if (event.service != 0) add(text, "org:resource", xml_text(service));
    if (event.authority != 0) add(text, "org:group", xml_text(labels_.authorities[event.authority]));
    add(text, "event", xml_text(name));
    return text;
  }

  struct Kind {
    std::size_t event;
    std::size_t service;
    std::size_t authority;
    auto operator<=>(const Kind&) const = default;
  };

  const EventLabels& labels_;
  std::map<Kind, std::string> texts_;
};

void put_trace(NewTextFile& file, const EventLog& log, std::size_t person, EventTexts& texts,
               const std::vector<std::string>& municipalities) {
  const std::string replication = std::to_string(log.replication());
  file << "  <trace>\n";
  put(file, "    ", "string", "concept:name", replication + "-" + std::to_string(person));
  put(file, "    ", "int", "replication", replication);
  const std::vector<Cell> known = log.known(person);
  for (std::size_t i = 0; i < known.size(); ++i) put(file, "    ", log.known_of_people()[i], known[i]);
  for (const LoggedEvent& event : log.events(person)) {
    file << "    <event>\n" << texts.of(event);
    file << R"(      <date key="time:timestamp" value=")" << log.civil_time(event.time) << "Z\"/>\n";
    file << R"(      <string key="municipality" value=")" << municipalities[event.municipality] << "\"/>\n";
    file << "    </event>\n";
  }
  file << "  </trace>\n";
}

}  // namespace

ActivityStep activity_step(const std::string& event, const std::string& service) {
  // The transitions are those of the standard's lifecycle model, clause 7.2.
  static const std::map<std::string, std::string, std::less<>> of_service = {
      {"waiting", "schedule"},   {"started", "start"},         {"completed", "complete"},
      {"failed", "ate_abort"},   {"interrupted", "ate_abort"}, {"gave_up_waiting", "withdraw"},
      {"withdrawn", "withdraw"}, {"excused", "autoskip"}};
  static const std::map<std::string, std::string, std::less<>> of_handover = {
      {"handover_started", "start"}, {"handed_over", "complete"}, {"sent_back", "ate_abort"}};
  if (!service.empty()) {
    if (const auto found = of_service.find(event); found != of_service.end()) return {service, found->second};
    if (const auto found = of_handover.find(event); found != of_handover.end())
      return {"handover to " + service, found->second};
    return {event + " " + service, "complete"};
  }
  for (const auto& [begins, transition] : {std::pair<std::string_view, const char*>{"to_", "start"},
                                           {"from_", "complete"},
                                           {"begins_", "start"},
                                           {"ends_", "complete"}})
    if (event.starts_with(begins)) return {event.substr(begins.size()), transition};
  return {event, "complete"};
}

std::uint64_t write_xes(EventLog& log, const std::vector<XesNote>& notes, NewTextFile& file) {
  file << head;
  for (const XesNote& note : notes) put(file, "  ", "string", note.key, note.text);
  EventTexts texts(log.labels());
  std::vector<std::string> municipalities;
  for (const std::string& name : log.labels().municipalities) municipalities.push_back(xml_text(name));
  std::uint64_t events = 0;
  while (log.next())
    for (std::size_t person = 0; person < log.people(); ++person) {
      put_trace(file, log, person, texts, municipalities);
      events += log.events(person).size();
    }
  file << "</log>\n";
  return events;
}

}  // namespace kedja::analysis
