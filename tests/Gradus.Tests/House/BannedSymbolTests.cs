using System.Reflection;

namespace Gradus.Tests.House;

/// <summary>A misspelt ban bans nothing, and nobody would notice: so every line must name something that exists.</summary>
public sealed class BannedSymbolTests
{
    /// <summary>Comes with a package that the build refuses as well.</summary>
    const string InPackage = "T:System.Numerics.Tensors.TensorPrimitives";

    static readonly Lazy<IReadOnlyList<Assembly>> Framework = new(() => [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator).Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) && path.Contains("Microsoft.NETCore.App", StringComparison.Ordinal))
        .Select(path => Assembly.Load(Path.GetFileNameWithoutExtension(path)))]);

    [Theory]
    [InlineData("BannedSymbols.txt")]
    [InlineData("BannedSymbols.Library.txt")]
    [InlineData("BannedSymbols.Estimates.txt")]
    [InlineData("BannedSymbols.Kernels.txt")]
    public void Every_ban_names_a_symbol_and_says_what_to_use_instead(string file)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, file));
        Assert.NotEmpty(lines);
        Assert.Empty(lines.Where(line => line.Split(';') is not [var id, { Length: > 0 }] || (id != InPackage && !Exists(id))));
    }

    [Theory]
    [InlineData("T:System.Random", true)]
    [InlineData("T:System.Randon", false)]
    [InlineData("P:System.DateTime.Now", true)]
    [InlineData("M:System.DateTime.Now", false)]
    [InlineData("M:System.MathF.Exp(System.Single)", true)]
    [InlineData("M:System.MathF.Exp(System.Double)", false)]
    [InlineData("M:System.Threading.Tasks.Task.Run``1(System.Func{System.Threading.Tasks.Task{``0}})", true)]
    [InlineData("M:System.Threading.Tasks.Task.Run``1(System.Func{System.Threading.Tasks.Task{`0}})", false)]
    [InlineData("M:System.Runtime.Intrinsics.X86.Avx512F.VL.Reciprocal14(System.Runtime.Intrinsics.Vector128{System.Single})", true)]
    public void The_check_knows_what_exists(string id, bool exists) => Assert.Equal(exists, Exists(id));

    static bool Exists(string id)
    {
        if (id.StartsWith("T:", StringComparison.Ordinal)) return Find(id[2..]) is not null;
        string path = id.Split('(')[0];
        Type? type = Find(path[2..path.LastIndexOf('.')]);
        return type is not null && type.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly).Any(member => Id(member) == id);
    }

    static Type? Find(string name)
    {
        Type? found = Framework.Value.Select(assembly => assembly.GetType(name)).FirstOrDefault(type => type is not null);
        int dot = name.LastIndexOf('.');
        if (found is not null || dot < 0) return found;
        return Find(name[..dot])?.GetNestedType(name[(dot + 1)..]);
    }

    /// <summary>The documentation id of a property or method, as the analyzer reads it.</summary>
    static string Id(MemberInfo member)
    {
        string name = $"{member.DeclaringType!.FullName!.Replace('+', '.')}.{member.Name.Replace('.', '#')}";
        if (member is PropertyInfo) return $"P:{name}";
        if (member is not MethodBase method) return name;
        string generic = method.IsGenericMethod ? $"``{method.GetGenericArguments().Length}" : "";
        string parameters = string.Join(',', method.GetParameters().Select(parameter => Id(parameter.ParameterType)));
        return parameters.Length == 0 ? $"M:{name}{generic}" : $"M:{name}{generic}({parameters})";
    }

    static string Id(Type type)
    {
        if (type.IsGenericMethodParameter) return $"``{type.GenericParameterPosition}";
        if (type.IsGenericParameter) return $"`{type.GenericParameterPosition}";
        if (type.HasElementType) return Id(type.GetElementType()!) + (type.IsByRef ? "@" : type.IsPointer ? "*" : "[]");
        if (!type.IsGenericType) return type.FullName!.Replace('+', '.');
        string definition = type.GetGenericTypeDefinition().FullName!.Replace('+', '.');
        return $"{definition[..definition.IndexOf('`')]}{{{string.Join(',', type.GetGenericArguments().Select(Id))}}}";
    }
}
