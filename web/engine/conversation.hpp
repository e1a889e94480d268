// A page's conversation with the engine of a workshop: requests and answers as JSON texts.
//
//   {"ask": "open", "scenario": "varmdo/2017.toml", "replications": 100}       -> the outline
//   {"ask": "prepare", "seed": "1", "replication": 7}                          -> {"lived": false}, to be
//   asked again until it is true
//   {"ask": "compare", "plans": [{"name": "A", "overlay": "TOML", "files": {}}], "seed": "1",
//    "replications": 100, "draws": 0}                                          -> {"items": 100}
//   {"ask": "advance", "item": 7}                                              -> {"lived": false}, likewise,
//   before the item is computed
//   {"ask": "gathered"}                                                        -> {"gathered": 12}
//   {"ask": "glimpse", "replications": 12}                                     -> its document so far
//   {"ask": "document"}                                                        -> the whole document, with
//   its digest
//   {"ask": "future", "alternative": 1, "quantile": 0.5}                       -> a possible future
//
// What is wrong is answered as answer_of() has it. Items go as bytes, beside the conversation.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "models/language/file_source.hpp"
#include "web/engine/workshop.hpp"

namespace kedja::web {

class Conversation {
 public:
  /// A file that the scenario may name, by its path; to be given before it is opened.
  void add_file(std::string_view path, std::string_view bytes);

  /// No exception leaves it.
  std::string answer(std::string_view request);

  /// An item as bytes; empty when it failed, and `why_failed` says why.
  std::string item(std::uint64_t number);
  const std::string& why_failed() const { return why_failed_; }
  /// Gathers an item that was computed here or elsewhere; empty bytes are of one that failed.
  void add_item(std::uint64_t number, std::string bytes, std::string why);

 private:
  Workshop& workshop();

  models::TextFiles::Texts files_;
  std::optional<Workshop> workshop_;
  std::string why_failed_;
};

}  // namespace kedja::web
