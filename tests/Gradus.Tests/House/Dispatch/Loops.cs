using System.Reflection;
using System.Reflection.Emit;

namespace Gradus.Tests.House.Dispatch;

/// <summary>Finds loops that read or write one float after the other.</summary>
static class Loops
{
    /// <summary>Whether a method that computes with no vectors has a loop over single floats.</summary>
    public static bool AreScalar(MethodBase method)
    {
        if (Reach.Width(method) is not null || UseVectors(method) || method.GetMethodBody()?.GetILAsByteArray() is not { } il) return false;
        Instruction[] all = [.. Instruction.Of(il)];
        int[] touches = [.. all.Where(one => Touches(method, one)).Select(one => one.Offset)];
        return all.Any(jump => jump.Target >= 0 && jump.Target <= jump.Offset && touches.Any(at => at >= jump.Target && at <= jump.Offset));
    }

    /// <summary>Whether a method calls vector instructions itself.</summary>
    public static bool UseVectors(MethodBase method) => method.GetMethodBody()?.GetILAsByteArray() is { } il && Instruction.Of(il).Any(one =>
        Calls.Method(method, one)?.DeclaringType is { Namespace: { } space, Name: { } name } && space.StartsWith("System.Runtime.Intrinsics", StringComparison.Ordinal) && !name.StartsWith("Sse", StringComparison.Ordinal));

    /// <summary>Whether it reads or writes a float through a pointer, a reference, an array or a span.</summary>
    static bool Touches(MethodBase method, Instruction one) =>
        one.Code == OpCodes.Ldind_R4 || one.Code == OpCodes.Stind_R4 || one.Code == OpCodes.Ldelem_R4 || one.Code == OpCodes.Stelem_R4
        || (Calls.Method(method, one) is { Name: "get_Item", DeclaringType: { } span } && (span == typeof(Span<float>) || span == typeof(ReadOnlySpan<float>)));
}
