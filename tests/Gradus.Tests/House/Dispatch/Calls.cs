using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;

namespace Gradus.Tests.House.Dispatch;

/// <summary>What the methods of Gradus call, read from their instructions: with the type arguments that a call has, so that a call through a type parameter has one target.</summary>
/// <remarks>
/// Followed are calls, constructors, function pointers and delegates where they are made, initializers of static fields, and implementations of
/// interfaces. A virtual call counts for every class that may stand behind it.
/// </remarks>
static class Calls
{
    const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>The assemblies of the product and the types in them.</summary>
    public static IReadOnlyList<Type> Types { get; } = [.. new[] { typeof(Gradus.Kernels.Threads).Assembly, typeof(Gradus.Tensors.Tensor).Assembly, typeof(Gradus.Optim.Sweep).Assembly, typeof(Gradus.Nn.Layer).Assembly }
        .SelectMany(assembly => assembly.GetTypes())];

    /// <summary>Whether the method's instructions are read: those of Gradus, and of its tests for what is made up.</summary>
    public static bool IsOwn(MemberInfo method) => method.Module.Assembly.GetName().Name!.StartsWith("Gradus.", StringComparison.Ordinal);

    static readonly ConcurrentDictionary<MethodBase, Call[]> Known = new();

    /// <summary>The methods that a method calls or takes the address of.</summary>
    public static IReadOnlyList<Call> Of(MethodBase caller) => Known.GetOrAdd(caller, static method => [.. Read(method).Distinct()]);

    static IEnumerable<Call> Read(MethodBase caller)
    {
        if (caller.GetMethodBody()?.GetILAsByteArray() is not { } il) yield break;
        (Type[] types, Type[] methods) = Arguments(caller);
        Type? constraint = null;
        MethodBase? pointer = null;
        foreach (Instruction one in Instruction.Of(il))
        {
            if (one.Code == OpCodes.Constrained) constraint = caller.Module.ResolveType(one.Token, types, methods);
            if (one.Code.OperandType == OperandType.InlineField && caller.Module.ResolveField(one.Token, types, methods) is { IsStatic: true, IsLiteral: false, DeclaringType: { } owner } && Initializer(owner) is { } made)
                yield return new Call(made, false);
            if (Method(caller, one) is not { } target) continue;
            bool isVirtual = one.Code == OpCodes.Callvirt || one.Code == OpCodes.Ldvirtftn || constraint is not null;
            if (one.Code == OpCodes.Ldftn) pointer = target;
            if (pointer is not null && one.Code == OpCodes.Newobj && IsBackward(target.DeclaringType!)) yield return new Call(pointer, true);
            else if (one.Code != OpCodes.Ldftn || !IsMadeIntoBackward(caller, il, one))
            {
                foreach (MethodBase found in Targets(target, constraint, isVirtual)) yield return new Call(found, false);
            }
            if (one.Code != OpCodes.Ldftn) pointer = null;
            constraint = null;
        }
    }

    /// <summary>The method that an instruction of another names; null where it names none.</summary>
    public static MethodBase? Method(MethodBase caller, Instruction one)
    {
        if (one.Code.OperandType != OperandType.InlineMethod) return null;
        (Type[] types, Type[] methods) = Arguments(caller);
        return caller.Module.ResolveMethod(one.Token, types, methods);
    }

    static (Type[] Types, Type[] Methods) Arguments(MethodBase method) =>
        (method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : [], method.IsGenericMethod ? method.GetGenericArguments() : []);

    static ConstructorInfo? Initializer(Type type) => IsOwn(type) ? type.TypeInitializer : null;

    /// <summary>Whether the function goes straight into the delegate of a backward: then the backward, not this method, calls it.</summary>
    static bool IsMadeIntoBackward(MethodBase caller, byte[] il, Instruction pointer)
    {
        Instruction next = Instruction.Of(il[(pointer.Offset + pointer.Code.Size + sizeof(int))..]).First();
        return next.Code == OpCodes.Newobj && IsBackward(Method(caller, next)!.DeclaringType!);
    }

    static bool IsBackward(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Gradus.Tensors.Backward<>);

    static IEnumerable<MethodBase> Targets(MethodBase target, Type? constraint, bool isVirtual)
    {
        Type declaring = target.DeclaringType!;
        if (target.IsStatic && constraint is null && Initializer(declaring) is { } made) yield return made;
        if (target.IsConstructor && declaring.IsAssignableTo(typeof(IEnumerator)) && declaring.GetMethod("MoveNext", Declared) is { } iterator) yield return iterator;
        if (!isVirtual || !target.IsVirtual)
        {
            yield return target;
            yield break;
        }
        if (constraint is { IsValueType: true } or { IsSealed: true })
        {
            yield return Implementation(constraint, (MethodInfo)target);
            yield break;
        }
        if (!IsOwn(target)) yield break;
        Type[] behind = [.. Types.Where(type => type != declaring && !type.IsInterface && type.IsAssignableTo(declaring))];
        // An abstract target says that what stands behind the call is not known.
        if (!target.IsAbstract || behind.Length == 0 || behind.Any(type => type.ContainsGenericParameters)) yield return target;
        foreach (Type type in behind.Where(type => !type.ContainsGenericParameters)) yield return Implementation(type, (MethodInfo)target);
    }

    /// <summary>The method of a type that a call of a base's or an interface's method arrives at.</summary>
    static MethodInfo Implementation(Type type, MethodInfo called)
    {
        MethodInfo definition = called.IsGenericMethod ? called.GetGenericMethodDefinition() : called;
        MethodInfo found = definition;
        if (called.DeclaringType!.IsInterface)
        {
            InterfaceMapping map = type.GetInterfaceMap(called.DeclaringType);
            found = map.TargetMethods[Array.IndexOf(map.InterfaceMethods, definition)];
        }
        else
        {
            for (Type? level = type; level is not null && level != called.DeclaringType; level = level.BaseType)
            {
                if (level.GetMethods(Declared).FirstOrDefault(method => method.GetBaseDefinition() == definition.GetBaseDefinition()) is not { } own) continue;
                found = own;
                break;
            }
        }
        return called.IsGenericMethod ? found.MakeGenericMethod(called.GetGenericArguments()) : found;
    }
}
