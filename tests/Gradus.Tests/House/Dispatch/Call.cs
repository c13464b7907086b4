using System.Reflection;

namespace Gradus.Tests.House.Dispatch;

/// <summary>One method names another.</summary>
/// <param name="Target">The other, with its type arguments.</param>
/// <param name="IsBackward">Whether it is handed to the tape as a backward, to run later.</param>
readonly record struct Call(MethodBase Target, bool IsBackward);
