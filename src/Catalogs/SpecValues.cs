using System.Collections;
using System.Reflection;

namespace Gradus.Catalogs;

/// <summary>Makes and takes apart the values of keys whose types are known only while the program runs: lists, tables and small values.</summary>
public static class SpecValues
{
    /// <summary>The type of the items of <see cref="Items{T}"/>, or null for any other type.</summary>
    public static Type? ItemOf(Type type) => ArgumentOf(type, typeof(Items<>));

    /// <summary>The type of the values of <see cref="Table{TValue}"/>, or null for any other type.</summary>
    public static Type? ValueOf(Type type) => ArgumentOf(type, typeof(Table<>));

    /// <summary>Whether it is a struct that recipes write as scalars.</summary>
    public static bool IsScalars(Type type) => type.IsValueType && type.GetInterfaces().Any(face => ArgumentOf(face, typeof(IScalars<>)) == type);

    /// <summary>Makes <see cref="Items{T}"/>.</summary>
    public static object MakeItems(Type item, IReadOnlyList<object?> values) => Call(nameof(ItemsOf), item, values);

    /// <summary>Makes <see cref="Table{TValue}"/>.</summary>
    public static object MakeTable(Type value, IReadOnlyList<KeyValuePair<string, object?>> pairs) => Call(nameof(TableOf), value, pairs);

    /// <summary>The pairs of a table, in order.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> PairsOf(object table)
    {
        foreach (object pair in (IEnumerable)table)
        {
            Type type = pair.GetType();
            yield return new((string)type.GetProperty("Key")!.GetValue(pair)!, type.GetProperty("Value")!.GetValue(pair));
        }
    }

    /// <summary>What a small value expects; see <see cref="IScalars{TSelf}.Expected"/>.</summary>
    public static string Expected(Type type) => (string)Call(nameof(ExpectedOf), type);

    /// <summary>The ways to write a small value; see <see cref="IScalars{TSelf}.Forms"/>.</summary>
    public static Items<ScalarForm> Forms(Type type) => (Items<ScalarForm>)Call(nameof(FormsOf), type);

    /// <summary>Reads a small value; null when what is given has not the expected form.</summary>
    /// <exception cref="ArgumentException">The form is right but the value is out of range.</exception>
    public static object? Read(Type type, Scalars given) => Call(nameof(ReadOf), type, given);

    /// <summary>Writes a small value.</summary>
    public static Scalars Write(object value) => (Scalars)Call(nameof(WriteOf), value.GetType(), value);

    static Type? ArgumentOf(Type type, Type generic) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == generic ? type.GetGenericArguments()[0] : null;

    // The methods below are called by name with the type filled in.
    static object Call(string method, Type type, params object[] arguments) => typeof(SpecValues)
        .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type)
        .Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;

    static Items<T> ItemsOf<T>(IReadOnlyList<object?> values) => new(values.Select(value => (T)value!).ToArray());

    static Table<T> TableOf<T>(IReadOnlyList<KeyValuePair<string, object?>> pairs) =>
        new(pairs.Select(pair => new KeyValuePair<string, T>(pair.Key, (T)pair.Value!)).ToArray());

    static string ExpectedOf<T>()
        where T : struct, IScalars<T> => T.Expected;

    static Items<ScalarForm> FormsOf<T>()
        where T : struct, IScalars<T> => T.Forms;

    static T? ReadOf<T>(Scalars given)
        where T : struct, IScalars<T> => T.Read(given);

    static Scalars WriteOf<T>(object value)
        where T : struct, IScalars<T> => ((T)value).Write();
}
