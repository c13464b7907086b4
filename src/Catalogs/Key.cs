using System.Reflection;
using System.Runtime.CompilerServices;

namespace Gradus.Catalogs;

/// <summary>One key of a word: a property of its record.</summary>
public sealed class Key
{
    internal Key(PropertyInfo property, ParameterInfo? parameter)
    {
        Property = property;
        Parameter = parameter;
        Word = property.GetCustomAttribute<WordAttribute>()?.Word ?? Kebab.Of(property.Name);
        IsNullable = new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
    }

    /// <summary>The key as recipes write it.</summary>
    public string Word { get; }

    /// <summary>The property that it sets.</summary>
    public PropertyInfo Property { get; }

    /// <summary>The type of its value.</summary>
    public Type Type => Property.PropertyType;

    /// <summary>Whether the value may be absent.</summary>
    public bool IsNullable { get; }

    /// <summary>Whether a recipe must give it: a constructor's parameter without a default, or a <c>required</c> property.</summary>
    public bool IsRequired => Parameter is null ? Property.IsDefined(typeof(RequiredMemberAttribute)) : !Parameter.HasDefaultValue;

    /// <summary>The value when a recipe does not give it. A struct written as <c>= default</c> is its <c>default</c> value.</summary>
    public object? Default
    {
        get
        {
            if (Parameter is null) return null;
            Type? nullable = Nullable.GetUnderlyingType(Parameter.ParameterType);
            if (Parameter.HasDefaultValue && Parameter.DefaultValue is { } value)
                return nullable is { IsEnum: true } ? Enum.ToObject(nullable, value) : value;
            return Parameter.ParameterType.IsValueType && nullable is null ? Activator.CreateInstance(Parameter.ParameterType) : null;
        }
    }

    internal ParameterInfo? Parameter { get; }
}
