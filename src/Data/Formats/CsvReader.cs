using System.Text;

namespace Gradus.Data.Formats;

/// <summary>Reads comma-separated values record by record: RFC 4180 with LF or CRLF, and comma, semicolon or tab between cells, whichever the first record has most of. Empty lines are skipped.</summary>
sealed class CsvReader : IDisposable
{
    /// <summary>Longer records are taken for another format.</summary>
    const int LongestRecord = 1 << 24;

    readonly StreamReader reader;
    readonly List<(int Start, int Length)> cells = [];
    readonly char[] block = new char[1 << 15];
    char[] record = new char[1 << 10];
    int at, end, length, start;
    long line = 1;
    char delimiter;

    /// <summary>Opens a file of UTF-8 (with or without a mark) or of UTF-16 with a mark.</summary>
    public CsvReader(string path)
    {
        Path = path;
        reader = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
    }

    /// <summary>What errors name.</summary>
    public string Path { get; }

    /// <summary>The line on which the record begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>How many cells the record has.</summary>
    public int Count => cells.Count;

    /// <summary>A cell of the record, without its quotes; valid until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<char> this[int cell] => record.AsSpan(cells[cell].Start, cells[cell].Length);

    /// <summary>Reads the next record.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="DataException">The text is no CSV.</exception>
    public bool Read()
    {
        do
        {
            if (Peek() < 0) return false;
            if (delimiter == 0) delimiter = Detect();
            cells.Clear();
            length = start = 0;
            Line = line;
            while (ReadCell()) { }
        }
        while (Count == 1 && this[0].IsEmpty);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    /// <summary>Reads one cell and what ends it.</summary>
    /// <returns>Whether another follows in the record.</returns>
    bool ReadCell()
    {
        start = length;
        bool isQuoted = Peek() == '"';
        if (isQuoted) ReadQuoted();
        while (true)
        {
            int next = Next();
            if (next == '\r' && Peek() == '\n') next = Next();
            if (next == delimiter || next is '\n' or '\r' or < 0)
            {
                cells.Add((start, length - start));
                if (next is '\n' or '\r') line++;
                return next == delimiter;
            }
            if (isQuoted) throw new DataException($"{Path} line {line}: '{(char)next}' follows a closing quote; a quote inside quotes is written twice");
            Keep((char)next);
        }
    }

    void ReadQuoted()
    {
        long opened = line;
        Next();
        while (true)
        {
            int next = Next();
            if (next < 0) throw new DataException($"{Path} line {opened}: a quote is opened and never closed");
            if (next == '"')
            {
                if (Peek() != '"') return;
                Next();
            }
            if (next == '\n') line++;
            Keep((char)next);
        }
    }

    void Keep(char c)
    {
        if (length == record.Length)
        {
            if (length >= LongestRecord) throw new DataException($"{Path} line {Line}: the record has more than {LongestRecord} characters; is this a CSV file?");
            Array.Resize(ref record, 2 * length);
        }
        record[length++] = c;
    }

    /// <summary>Looks at the first line that is in the block. A comma counts last: beside semicolons it is somebody's decimal point.</summary>
    char Detect()
    {
        int commas = 0, semicolons = 0, tabs = 0;
        bool inQuotes = false;
        foreach (char c in block.AsSpan(at, end - at))
        {
            if (c == '"') inQuotes = !inQuotes;
            if (inQuotes) continue;
            if (c is '\n' or '\r' && commas + semicolons + tabs > 0) break;
            if (c == ',') commas++;
            else if (c == ';') semicolons++;
            else if (c == '\t') tabs++;
        }
        return tabs > 0 && tabs >= Math.Max(commas, semicolons) ? '\t' : semicolons > 0 && semicolons >= commas ? ';' : ',';
    }

    int Next()
    {
        int next = Peek();
        at++;
        return next;
    }

    int Peek() => at < end || Fill() ? block[at] : -1;

    bool Fill()
    {
        try
        {
            at = 0;
            end = reader.Read(block, 0, block.Length);
            return end > 0;
        }
        catch (DecoderFallbackException error)
        {
            throw new DataException($"{Path}: is no UTF-8 text: {error.Message.ReplaceLineEndings(" ")}", error);
        }
    }
}
