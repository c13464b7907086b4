using System.Reflection;
using System.Runtime.CompilerServices;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Tests.House.Dispatch;

/// <summary>Where computing begins: the operations on tensors and the kernels that take floats, with every function that their type parameters allow.</summary>
static class Entries
{
    /// <summary>The operations, as <c>OpContractTests</c> finds them.</summary>
    public static IReadOnlyList<MethodInfo> Operations { get; } = [.. typeof(Tensor).Assembly.GetExportedTypes()
        .Where(type => type.Namespace!.StartsWith("Gradus.Tensors.Ops", StringComparison.Ordinal)).SelectMany(OperationsOf)];

    /// <summary>The public kernels over floats, the oracles left out, and the sampling of images: that is one code over the framework's vectors for every width, chosen by what a plan is and not by the machine.</summary>
    public static IReadOnlyList<MethodInfo> Kernels { get; } = [.. typeof(Threads).Assembly.GetExportedTypes()
        .Where(type => type is { IsAbstract: true, IsSealed: true, Namespace: not "Gradus.Kernels.Sampling" } && !type.Name.Split('`')[0].EndsWith("Reference", StringComparison.Ordinal)).SelectMany(KernelsOf)];

    /// <summary>The operations of one class.</summary>
    public static IEnumerable<MethodInfo> OperationsOf(Type type) => type.GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(method => method.IsDefined(typeof(ExtensionAttribute)) && method.GetParameters()[0].ParameterType == typeof(Tensor)).SelectMany(Closed);

    /// <summary>The kernels of one class.</summary>
    public static IEnumerable<MethodInfo> KernelsOf(Type type) => type.GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(method => method.GetParameters().Any(parameter => IsFloats(parameter.ParameterType))).SelectMany(Closed);

    /// <summary>Whether a call leads to computing. What the tape does between operations, such as adding the gradients of two uses, proves nothing about an operation.</summary>
    public static bool Computes(MethodBase target) => target.DeclaringType!.Namespace != "Gradus.Tensors";

    static bool IsFloats(Type type) => type == typeof(float*) || type == typeof(Span<float>) || type == typeof(ReadOnlySpan<float>);

    /// <summary>The method itself, or one for each struct that its type parameter allows.</summary>
    static IEnumerable<MethodInfo> Closed(MethodInfo method)
    {
        if (!method.IsGenericMethodDefinition) return [method];
        MethodInfo[] all = [.. Structs(Assert.Single(method.GetGenericArguments())).Select(type => method.MakeGenericMethod(type))];
        Assert.NotEmpty(all);
        return all;
    }

    /// <summary>The structs that a type parameter allows; one with a type parameter of its own once for each struct that this allows.</summary>
    static IEnumerable<Type> Structs(Type parameter)
    {
        Type[] faces = [.. parameter.GetGenericParameterConstraints().Where(face => face != typeof(ValueType))];
        foreach (Type type in Calls.Types.Where(type => type.IsValueType && faces.All(face => type.GetInterfaces().Contains(face))))
        {
            if (!type.IsGenericTypeDefinition) yield return type;
            else foreach (Type inner in Structs(Assert.Single(type.GetGenericArguments()))) yield return type.MakeGenericType(inner);
        }
    }
}
