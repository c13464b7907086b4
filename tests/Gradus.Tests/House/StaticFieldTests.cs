using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Gradus.Tests.House;

/// <summary>Runs stand side by side in one process: nothing that one of them changes is shared.</summary>
public sealed class StaticFieldTests
{
    /// <summary>Fields of the thread, by the name of the architecture.</summary>
    static readonly string[] ThreadStatic = ["Gradus.Kernels.Threads.current"];

    /// <summary>Fields that are written once but whose content could be changed, and why none does.</summary>
    static readonly Dictionary<string, string> Reasons = new()
    {
        ["Gradus.Cli.Output.Terminal.<Messages>k__BackingField"] = "the one stderr of the process",
        ["Gradus.Training.EnvironmentReport.Indented"] = "options of JSON lock themselves at their first use",
        ["Gradus.Training.RunState.Json"] = "options of JSON lock themselves at their first use",
        ["Gradus.Data.Glyphs.DigitStrokes.Paths"] = "a private table of text, read once",
        ["Gradus.Data.Glyphs.DigitStrokes.Digits"] = "a private table made from it, handed out as read-only spans",
    };

    static readonly Type[] Immutable = [typeof(string), typeof(Type), typeof(Regex), typeof(Delegate), typeof(System.Text.Encoding), typeof(IFormatProvider)];

    [Fact]
    public void No_static_field_can_change()
    {
        var assemblies = Assemblies();
        Assert.True(assemblies.Count >= Repository.Projects.Count, $"only {assemblies.Count} assemblies for {Repository.Projects.Count} projects");
        Assert.Empty(assemblies.SelectMany(assembly => assembly.GetTypes()).SelectMany(StaticFields).Where(Changes).Select(Name).Except(ThreadStatic).Except(Reasons.Keys));
    }

    [Fact]
    public void Every_listed_exception_exists()
    {
        var all = Assemblies().SelectMany(assembly => assembly.GetTypes()).SelectMany(StaticFields).Where(Changes).Select(Name).ToHashSet();
        Assert.Empty(ThreadStatic.Concat(Reasons.Keys).Where(name => !all.Contains(name)));
    }

    [Fact]
    public void The_exception_for_threads_is_one_of_the_thread() =>
        Assert.All(Assemblies().SelectMany(assembly => assembly.GetTypes()).SelectMany(StaticFields).Where(field => ThreadStatic.Contains(Name(field))),
            field => Assert.True(field.IsDefined(typeof(ThreadStaticAttribute))));

    [Fact]
    public void The_check_finds_each_kind_of_mutable_field() => Assert.Equal(
        ["Cache", "Counter", "Lists", "Names", "Pairs", "Table", "Total"],
        StaticFields(typeof(Guilty)).Where(Changes).Select(field => field.Name.Trim('<').Split('>')[0]).Order(StringComparer.Ordinal));

    static List<Assembly> Assemblies() => [.. Directory.GetFiles(AppContext.BaseDirectory, "*.dll")
        .Select(Path.GetFileNameWithoutExtension)
        .Where(name => name == "gradus" || (name!.StartsWith("Gradus.", StringComparison.Ordinal) && name != "Gradus.Tests"))
        .Order(StringComparer.Ordinal)
        .Select(name => Assembly.Load(name!))];

    static IEnumerable<FieldInfo> StaticFields(Type type) =>
        type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Where(_ => !IsCacheOfLambdas(type));

    /// <summary>Whether the compiler made the type to keep static lambdas and method groups; generated regular expressions are its work too.</summary>
    static bool IsCacheOfLambdas(Type type) => type.Name.StartsWith('<')
        && (type.IsDefined(typeof(CompilerGeneratedAttribute)) || type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute)));

    static bool Changes(FieldInfo field) => !field.IsLiteral && (!field.IsInitOnly || !IsFixed(field.FieldType));

    static bool IsFixed(Type type) =>
        type.IsValueType
        || Immutable.Any(known => known.IsAssignableFrom(type))
        || type.Namespace is "System.Collections.Frozen" or "System.Collections.Immutable"
        || IsReadOnlyView(type)
        || (IsOurs(type) && InstanceFields(type).All(field => field.IsInitOnly && field.FieldType != type && IsFixed(field.FieldType)));

    /// <summary>Whether the declared type lets nobody write, whatever stands behind it.</summary>
    static bool IsReadOnlyView(Type type) => type.IsInterface && type.Namespace == "System.Collections.Generic"
        && type.Name.StartsWith("IReadOnly", StringComparison.Ordinal) && type.GetGenericArguments().All(IsFixed);

    static bool IsOurs(Type type) => type is { IsSealed: true, IsArray: false } && type.FullName?.StartsWith("Gradus.", StringComparison.Ordinal) == true;

    static IEnumerable<FieldInfo> InstanceFields(Type type)
    {
        for (Type? level = type; level is not null && level != typeof(object); level = level.BaseType)
            foreach (FieldInfo field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                yield return field;
    }

    static string Name(FieldInfo field) => $"{field.DeclaringType!.FullName}.{field.Name}";

#pragma warning disable CS0169, CS0414, CA1823, CA2211, IDE0044, IDE0051, IDE0052 // made up to be found
    sealed class Guilty
    {
        const int Limit = 3;
        static readonly int Small = Limit;
        static readonly string Word = "word";
        static readonly Func<int, int> Next = static x => x + 1;
        static readonly FrozenSet<int> Frozen = FrozenSet<int>.Empty;
        static readonly ImmutableArray<int> Fixed = [];
        static readonly Pair Two = new(1, "2");
        static readonly IReadOnlyList<string> Words = ["a"];
        static readonly IReadOnlyList<int[]> Lists = [];
        static readonly Pair[] Pairs = [];
        static int Counter;
        static readonly int[] Table = [1];
        static readonly Dictionary<string, int> Names = [];
        static readonly StrongBox<int> Total = new();
        static List<int>? Cache { get; set; }
    }

    sealed record Pair(int A, string B);
#pragma warning restore
}
