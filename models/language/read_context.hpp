// What a reader of definitions carries along: where in the scenario it is, what is wrong so far, every number
// read, the names things have, and where a number gets its source from.
//
// The caller owns the Problems and the files; the context owns the rest and lasts for one reading. Pointers
// to nodes are only held while a Scope is alive.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/language/document.hpp"
#include "models/language/file_source.hpp"
#include "models/language/parameter.hpp"
#include "models/language/problem.hpp"

namespace kedja::models {

/// The names of all entries of the scenario's top-level arrays, by kind ("service"), in their order.
class EntryNames {
 public:
  void add(const std::string& kind, std::string name) { names_[kind].push_back(std::move(name)); }
  const std::vector<std::string>& of(const std::string& kind) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> names_;
};

class ReadContext {
 public:
  ReadContext(Problems& problems, const FileSource& files) : problems_(problems), files_(files) {}

  /// While it lives, the reader is inside `node`, found under `key`. `kind` says what an entry is
  /// ("service").
  class Scope {
   public:
    Scope(ReadContext& context, const Node& node, std::string key, std::string kind = "");
    ~Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;
    Scope(Scope&&) = delete;
    Scope& operator=(Scope&&) = delete;

   private:
    ReadContext& context_;
  };

  /// "service.sfi.places".
  std::string path() const;
  /// The concept the reader is in, for messages: "service 'sfi'", "'scenario'", "the scenario".
  Words subject() const;
  /// The same for the concept around the field the reader is in.
  Words subject_around() const;
  /// The key of the innermost Scope, and how many Scopes there are (the scenario's own is the first).
  const std::string& key() const { return frames_.back().key; }
  std::size_t depth() const { return frames_.size(); }

  /// Something is wrong with a node; the message's place {field} is the path: "'{field}' has no unit".
  void field_problem(const Node& at, Message message);
  /// Something is wrong with the concept; the message's place {subject} is subject(): "{subject} lacks ...".
  void concept_problem(const Node& at, Message message);

  /// The source of numbers stated in `layer`: that of the quantity the reader is in or of the concepts
  /// around it, if said in the same layer (a new value needs its own source). None is a Problem.
  std::string source_of(const Node& number);

  void add_parameter(const Parameter& parameter) { parameters_.push_back(parameter); }
  /// The one added last turns out to be of a key that takes a series.
  void mark_last_parameter_dated() { parameters_.back().dated = true; }
  const std::vector<Parameter>& parameters() const { return parameters_; }
  std::vector<Parameter> sorted_parameters() const;  ///< by path

  EntryNames& names() { return names_; }
  Problems& problems() { return problems_; }
  const FileSource& files() const { return files_; }

 private:
  struct Frame {
    const Node* node;
    std::string key;
    std::string kind;  ///< of an entry; the frame before it is then its list
  };

  Words subject_of(std::size_t frames) const;

  Problems& problems_;
  const FileSource& files_;
  std::vector<Frame> frames_;
  std::vector<Parameter> parameters_;
  EntryNames names_;
};

/// What a node said in a given layer: now, or before a later layer replaced it.
std::optional<std::string> stated_in_layer(const Node& node, int layer);

}  // namespace kedja::models
