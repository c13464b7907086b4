using System.Text.Json;

namespace Gradus.Runs;

/// <summary>Numbers in JSON: one that is not finite is <c>null</c>.</summary>
public static class JsonNumbers
{
    extension(Utf8JsonWriter json)
    {
        /// <summary>Writes a property; <c>null</c> where the number is not finite.</summary>
        public void WriteFinite(string name, double value)
        {
            if (double.IsFinite(value)) json.WriteNumber(name, value);
            else json.WriteNull(name);
        }

        /// <summary>Writes a property in the digits of a float; <c>null</c> where the number is not finite.</summary>
        public void WriteFinite(string name, float value)
        {
            if (float.IsFinite(value)) json.WriteNumber(name, value);
            else json.WriteNull(name);
        }

        /// <summary>Writes a value of an array; <c>null</c> where the number is not finite.</summary>
        public void WriteFiniteValue(double value)
        {
            if (double.IsFinite(value)) json.WriteNumberValue(value);
            else json.WriteNullValue();
        }
    }
}
