using System.Reflection;

namespace Gradus.Catalogs;

/// <summary>One key of a word: a property of its record.</summary>
public sealed class Key
{
    static readonly NullabilityInfoContext Nullability = new();

    internal Key(PropertyInfo property, ParameterInfo? parameter)
    {
        Property = property;
        Parameter = parameter;
        Word = property.GetCustomAttribute<WordAttribute>()?.Word ?? Kebab.Of(property.Name);
        lock (Nullability) IsNullable = Nullability.Create(property).ReadState == NullabilityState.Nullable;
    }

    /// <summary>The key as recipes write it.</summary>
    public string Word { get; }

    /// <summary>The property that it sets.</summary>
    public PropertyInfo Property { get; }

    /// <summary>Whether the value may be absent.</summary>
    public bool IsNullable { get; }

    /// <summary>Whether a recipe must give it: a constructor parameter without a default.</summary>
    public bool IsRequired => Parameter is { HasDefaultValue: false };

    /// <summary>The value when a recipe does not give it. A struct written as <c>= default</c> is its <c>default</c> value.</summary>
    public object? Default => Parameter is null ? null
        : Parameter.HasDefaultValue && Parameter.DefaultValue is { } value ? value
        : Parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(Parameter.ParameterType) is null ? Activator.CreateInstance(Parameter.ParameterType)
        : null;

    internal ParameterInfo? Parameter { get; }
}
