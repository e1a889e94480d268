// A command line that makes no sense, found out after it was read: in view of the scenario, say.
#pragma once

#include "messages/message.hpp"

namespace kedja::cli {

class UsageError : public messages::MessageError {
 public:
  using messages::MessageError::MessageError;
};

}  // namespace kedja::cli
