using System.Globalization;

namespace Gradus.Data.Formats;

/// <summary>What an npy header says: <c>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (3, 4), }</c>, a Python dictionary of which this reads exactly those three keys.</summary>
sealed record NpyHeader(ElementType Type, bool IsBigEndian, bool IsFortran, int[] Shape)
{
    const int MostAxes = 64;

    /// <summary>Bytes of the numbers; more than a terabyte counts as a little more than that.</summary>
    public long Bytes
    {
        get
        {
            long bytes = NumericArray.SizeOf(Type);
            if (Array.IndexOf(Shape, 0) >= 0) return 0;
            // Both factors are below 2^31 and 2^41, so the product cannot overflow.
            foreach (int size in Shape) bytes = Math.Min(bytes * size, (1L << 40) + 1);
            return bytes;
        }
    }

    /// <summary>Reads the dictionary.</summary>
    /// <exception cref="DataException">It is another, or its type is none of the numbers.</exception>
    public static NpyHeader Parse(string text, string where)
    {
        var reader = new Reader(text, where);
        string? descr = null;
        bool? fortran = null;
        int[]? shape = null;
        reader.Expect('{');
        while (!reader.Take('}'))
        {
            string key = reader.Quoted();
            reader.Expect(':');
            if (key == "descr" && descr is null) descr = reader.Descr();
            else if (key == "fortran_order" && fortran is null) fortran = reader.Truth();
            else if (key == "shape" && shape is null) shape = reader.Tuple();
            else throw reader.Wrong($"the key '{key}'");
            if (!reader.Take(','))
            {
                reader.Expect('}');
                break;
            }
        }
        if (descr is null || fortran is null || shape is null) throw reader.Wrong("no descr, fortran_order or shape");
        (ElementType type, bool bigEndian) = TypeOf(descr, where);
        return new NpyHeader(type, bigEndian, fortran.Value, shape);
    }

    /// <summary>The letter and digit that an npy header has for a type.</summary>
    public static string CodeOf(ElementType type) => type switch
    {
        ElementType.Boolean => "b1",
        ElementType.UInt8 => "u1",
        ElementType.Int8 => "i1",
        ElementType.UInt16 => "u2",
        ElementType.Int16 => "i2",
        ElementType.UInt32 => "u4",
        ElementType.Int32 => "i4",
        ElementType.UInt64 => "u8",
        ElementType.Int64 => "i8",
        ElementType.Float16 => "f2",
        ElementType.Float32 => "f4",
        _ => "f8",
    };

    /// <summary>Whether letter and digit are those of a type of numbers.</summary>
    public static bool IsNumber(string code) => Array.Exists(Enum.GetValues<ElementType>(), type => CodeOf(type) == code);

    static (ElementType Type, bool IsBigEndian) TypeOf(string descr, string where)
    {
        char order = descr.Length > 0 ? descr[0] : ' ';
        string code = "<>|=".Contains(order, StringComparison.Ordinal) ? descr[1..] : descr;
        if (code.StartsWith('O')) throw new DataException($"{where}: holds Python objects (a pickle), which can run code when read; save numbers instead");
        ElementType type = code switch
        {
            "b1" => ElementType.Boolean,
            "u1" => ElementType.UInt8,
            "i1" => ElementType.Int8,
            "u2" => ElementType.UInt16,
            "i2" => ElementType.Int16,
            "u4" => ElementType.UInt32,
            "i4" => ElementType.Int32,
            "u8" => ElementType.UInt64,
            "i8" => ElementType.Int64,
            "f2" => ElementType.Float16,
            "f4" => ElementType.Float32,
            "f8" => ElementType.Float64,
            _ => throw new DataException($"{where}: the npy type '{descr}' is no number that can be read; known are b1, i1 to i8, u1 to u8, f2, f4 and f8"),
        };
        return (type, order == '>');
    }

    ref struct Reader(string text, string where)
    {
        int at;

        public readonly DataException Wrong(string what) => new($"{where}: the npy header has {what} where {{'descr', 'fortran_order', 'shape'}} was expected");

        public bool Take(char expected)
        {
            SkipSpace();
            if (at >= text.Length || text[at] != expected) return false;
            at++;
            return true;
        }

        public void Expect(char expected)
        {
            if (!Take(expected)) throw Wrong(at < text.Length ? $"'{text[at]}' at {at}, not '{expected}'," : $"its end, not '{expected}',");
        }

        public string Quoted()
        {
            char quote = Take('"') ? '"' : '\'';
            if (quote == '\'') Expect('\'');
            int end = text.IndexOf(quote, at);
            if (end < 0) throw Wrong("a string without an end");
            string quoted = text[at..end];
            at = end + 1;
            return quoted;
        }

        public string Descr() => Take('[') ? throw new DataException($"{where}: is an array of records with named fields; save plain numbers instead") : Quoted();

        public bool Truth()
        {
            SkipSpace();
            foreach (string word in (ReadOnlySpan<string>)["True", "False"])
            {
                if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0) continue;
                at += word.Length;
                return word == "True";
            }
            throw Wrong("neither True nor False");
        }

        public int[] Tuple()
        {
            var sizes = new List<int>();
            Expect('(');
            while (!Take(')'))
            {
                sizes.Add(Number());
                if (sizes.Count > MostAxes) throw Wrong($"more than {MostAxes} axes");
                if (Take(',')) continue;
                Expect(')');
                break;
            }
            return [.. sizes];
        }

        void SkipSpace()
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        }

        int Number()
        {
            int start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
            // Python 2 wrote long numbers with an L.
            if (!int.TryParse(text.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                throw Wrong("a size that is no number up to 2147483647");
            if (at < text.Length && text[at] == 'L') at++;
            return number;
        }
    }
}
