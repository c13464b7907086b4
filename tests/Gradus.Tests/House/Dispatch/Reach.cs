using System.Reflection;
using Gradus.Kernels.Simd;

namespace Gradus.Tests.House.Dispatch;

/// <summary>What can run when some methods are called.</summary>
sealed class Reach
{
    readonly Dictionary<MethodBase, MethodBase?> callers = [];
    readonly List<MethodBase> backwards = [];
    readonly List<string> unknown = [];

    /// <summary>Walks from <paramref name="roots"/> to everything that they may call in Gradus.</summary>
    /// <param name="roots">Methods with all their type arguments.</param>
    /// <param name="follows">Which calls are followed; all where none is given.</param>
    public Reach(IEnumerable<MethodBase> roots, Func<MethodBase, bool>? follows = null)
    {
        var open = new Queue<MethodBase>();
        foreach (MethodBase root in roots)
            if (callers.TryAdd(root, null)) open.Enqueue(root);
        while (open.TryDequeue(out MethodBase? caller))
        {
            foreach ((MethodBase target, bool isBackward) in Calls.Of(caller))
            {
                if (target.ContainsGenericParameters || (target.IsAbstract && Calls.IsOwn(target))) unknown.Add($"{Path(caller)} → {Name(target)}");
                if (!Calls.IsOwn(target) || follows?.Invoke(target) == false) continue;
                if (isBackward) backwards.Add(target);
                else if (callers.TryAdd(target, caller)) open.Enqueue(target);
            }
        }
    }

    /// <summary>Everything that is reached, the roots included.</summary>
    public IEnumerable<MethodBase> Methods => callers.Keys;

    /// <summary>What is handed to the tape on the way.</summary>
    public IReadOnlyList<MethodBase> Backwards => backwards;

    /// <summary>Calls whose target could not be told.</summary>
    public IReadOnlyList<string> Unknown => unknown;

    /// <summary>The hot loops among it: compiled at once with all optimizations, and made of vector instructions.</summary>
    public IEnumerable<MethodBase> Leaves => Methods.Where(IsLeaf);

    /// <summary>The slow oracles among it, with the way that leads there.</summary>
    public IEnumerable<string> References => Methods.Where(method => Bare(method.DeclaringType!).EndsWith("Reference", StringComparison.Ordinal)).Select(Path);

    /// <summary>A leaf by the names of type and method.</summary>
    public static string Name(MethodBase method) => $"{Bare(method.DeclaringType!)}.{Short(method.Name)}";

    /// <summary>The width that a method computes with, or null.</summary>
    public static Type? Width(MethodBase method) => Arguments(method).FirstOrDefault(type => Implements(type, typeof(ISimd<>)));

    /// <summary>How a method is reached: the callers from the root on.</summary>
    public string Path(MethodBase method)
    {
        var names = new List<string>();
        for (MethodBase? at = method; at is not null; at = callers[at]) names.Insert(0, Name(at));
        return string.Join(" → ", names);
    }

    static bool IsLeaf(MethodBase method) => method.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveOptimization) && (Width(method) is not null || Loops.UseVectors(method));

    static IEnumerable<Type> Arguments(MethodBase method) =>
        [.. method.IsGenericMethod ? method.GetGenericArguments() : [], .. method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : []];

    static bool Implements(Type type, Type definition) =>
        type.GetInterfaces().Any(face => face == definition || (face.IsGenericType && face.GetGenericTypeDefinition() == definition));

    static string Bare(Type type) => (type.DeclaringType is { } outer ? $"{Bare(outer)}." : "") + type.Name.Split('`')[0];

    static string Short(string name) => name[(name.LastIndexOf('.') + 1)..];
}
