// A small world of concepts that uses every kind of field: what the tests of the scenario language read.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/language/scenario_reader.hpp"
#include "tests/models/language/reading.hpp"

namespace kedja::models::testing {

enum class Counting { persons, adults };

struct Level {
  std::string name;
  Parameter hours;
};

struct Service {
  std::string name;
  Label label;
  Location where;
  Series places;
  DistributionSpec work;
  Parameter pass;
  Parameter speed_up;
  Parameter group;
  Span open_for;
  CivilDate opens;
  bool refills = false;
  Reference owner;
  std::vector<Reference> needed;
  std::vector<std::string> languages;
  std::vector<Level> levels;
};

struct Arrival {
  std::string name;
  Counting counts = Counting::persons;
  Series count;
  std::vector<Share> gender;
};

struct Authority {
  std::string name;
};

struct Frame {
  std::string title;
  CivilDate start;
};

struct Scenario {
  Frame frame;
  std::vector<Authority> authorities;
  std::vector<Service> services;
  std::vector<Arrival> arrivals;
};

inline TableSchema<Level> level_schema() {
  return TableSchema<Level>("level", "A step of a service")
      .name(&Level::name)
      .number("hours", &Level::hours, Quantity(Dimension::duration).between(1, 3000, "hours"),
              "Work to a pass")
      .required();
}

inline TableSchema<Service> service_schema() {
  return TableSchema<Service>("service", "What people are given")
      .name(&Service::name)
      .label("label", &Service::label, "What the pages call it")
      .location(&Service::where)
      .series("places", &Service::places, Quantity(Dimension::places).between(0, 5000, "places").whole(),
              "People at the same time")
      .required()
      .distribution("work", &Service::work, Dimension::duration, "Hours until it is done")
      .number("pass", &Service::pass, Dimension::share, "Who passes")
      .default_to(stated_number(0.8, "share", "assumption", 0.6, 1))
      .number("speed_up", &Service::speed_up, Quantity(Dimension::factor).effect(),
              "What it does to the next step")
      .number("group", &Service::group, Quantity(Dimension::persons).between(1, 40, "persons").whole(),
              "Seats in a room")
      .span("open_for", &Service::open_for, Dimension::duration, "How long it exists")
      .date("opens", &Service::opens, "Its first day")
      .flag("refills", &Service::refills, "Whether a leaver's seat is filled")
      .default_to(true)
      .reference("owner", &Service::owner, {"authority"}, "Who runs it")
      .references("requires", &Service::needed, {"service"}, "To be passed before")
      .names("languages", &Service::languages, "Spoken in it")
      .tables("level", &Service::levels, level_schema(), "Its steps");
}

inline TableSchema<Arrival> arrival_schema() {
  return TableSchema<Arrival>("arrival", "Who comes, and when")
      .name(&Arrival::name)
      .choice("counts", &Arrival::counts,
              std::vector<std::pair<std::string, Counting>>{{"persons", Counting::persons},
                                                            {"adults", Counting::adults}},
              "What the numbers count")
      .series("count", &Arrival::count, Dimension::persons, "How many a year")
      .required()
      .shares("gender", &Arrival::gender, "Women and men");
}

inline TableSchema<Scenario> scenario_schema() {
  return TableSchema<Scenario>("scenario", "A place and its chain")
      .table("scenario", &Scenario::frame,
             TableSchema<Frame>("scenario", "What it is about")
                 .text("title", &Frame::title, "In one line")
                 .date("start", &Frame::start, "The first simulated day")
                 .required(),
             "What it is about")
      .required()
      .tables("authority", &Scenario::authorities,
              TableSchema<Authority>("authority", "Who acts").name(&Authority::name), "Who acts")
      .tables("service", &Scenario::services, service_schema(), "What people are given")
      .tables("arrival", &Scenario::arrivals, arrival_schema(), "Who comes");
}

/// A scenario without a fault; line numbers matter to the tests that add to it.
inline constexpr const char* sound_scenario = R"([scenario]
title = "Värmdö"
start = 2014-01-01

[[authority]]
name = "kommun"

[[service]]
name = "sfi-2d"
label = { sv = "Sfi", en = "Swedish" }
source = "S1 table 2"
places = { values = [{ from = 2014-01-01, value = 20 }, { from = "2016-07-01", value = 30 }], unit = "places" }
work = { distribution = "gamma", mean = 138, sd = 50, unit = "hours", range = [120, 606], source = "X7" }
pass = { value = 35, unit = "%" }
speed_up = { value = 1.5, unit = "factor", evidence = "association", source = "assumption", range = [1, 2] }
group = { value = 20, unit = "persons" }
open_for = { value = 2, unit = "years" }
opens = "2014-08-18"
refills = false
owner = "kommun"
requires = ["sfi-2c"]
languages = ["sv", "ar"]
[[service.level]]
name = "a"
hours = { value = 700, unit = "hours", source = "X11" }

[[service]]
name = "sfi-2c"
label = "Sfi 2C"
places = { value = 12, unit = "places", source = "S1" }

[[arrival]]
name = "assigned"
counts = "adults"
source = "S1 table 2"
count = { by_year = { 2014 = 40, 2015 = 50 }, unit = "persons" }
gender = { women = 0.42, men = 0.58, source = "X21" }
)";

struct Read {
  Scenario scenario;
  std::vector<Parameter> parameters;
  Lines problems;

  const Parameter& parameter(const std::string& path) const {
    static const Parameter none;
    for (const auto& one : parameters) {
      if (one.path == path) return one;
    }
    return none;
  }
};

/// Reads "a.toml" among the files and collects what is wrong, in the order it was found.
inline Read read_files(TextFiles::Texts texts, const std::vector<std::string>& settings = {},
                       const std::string& path = "a.toml") {
  Problems problems;
  const TextFiles files(std::move(texts));
  Document document = load_document(path, files, problems);
  scenario_schema().fill_defaults(document.root);
  for (const auto& setting : settings) apply_setting(document, setting, problems);
  auto [scenario, parameters] = read_definition(document.root, scenario_schema(), files, problems);
  return {std::move(scenario), std::move(parameters), lines_of(problems)};
}

inline Read read_text(const std::string& text) {
  return read_files({{"a.toml", text}});
}

/// What is wrong with one service, "x", that says `lines` (from line 5) besides its places.
inline Lines wrong_in_service(const std::string& lines) {
  return read_text("[scenario]\nstart = 2014-01-01\n[[service]]\nname = \"x\"\n" + lines +
                   "\nplaces = { value = 1, unit = \"places\", source = \"S1\" }\n")
      .problems;
}

/// The same for an arrival.
inline Lines wrong_in_arrival(const std::string& lines) {
  return read_text("[scenario]\nstart = 2014-01-01\n[[arrival]]\nname = \"x\"\n" + lines +
                   "\ncount = { value = 1, unit = \"persons\", source = \"S1\" }\n")
      .problems;
}

}  // namespace kedja::models::testing
