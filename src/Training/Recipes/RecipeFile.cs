using System.Text;
using Gradus.Catalogs;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Gradus.Training.Recipes;

/// <summary>Recipes as files: YAML or JSON in, YAML out. The only place that knows YAML.</summary>
/// <remarks>
/// Reads YamlDotNet's events and never its <c>Deserialize</c>, where 40 kB of <c>[</c> end the process, every scalar becomes a text and
/// duplicate keys pass. JSON is read as the YAML that it is. Tags and second documents are refused.
/// </remarks>
public static class RecipeFile
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaximumBytes = 1 << 20;

    const int FlowWidth = 100;
    static readonly UTF8Encoding Strict = new(false, true);

    /// <summary>Reads a file.</summary>
    /// <exception cref="RecipeException">It is not there, too large, no text or not well formed.</exception>
    public static Node Read(string path)
    {
        byte[] bytes;
        if (Directory.Exists(path)) throw new RecipeException(new Mark(path), "this is a folder, and a recipe is a file");
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            // One byte more than allowed, so that a pipe without a length is limited too.
            bytes = new byte[MaximumBytes + 1];
            int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > MaximumBytes) throw new RecipeException(new Mark(path), "the recipe has more than 1 MB");
            bytes = bytes[..length];
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RecipeException(new Mark(path), "there is no such recipe");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new RecipeException(new Mark(path), $"the recipe cannot be read: {error.Message}");
        }
        try
        {
            return Parse(Strict.GetString(bytes), path);
        }
        catch (DecoderFallbackException error)
        {
            throw new RecipeException(new Mark(path), $"the recipe is no UTF-8 text: byte {error.Index + 1} is not part of a character");
        }
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="file">The name that messages give it.</param>
    /// <exception cref="RecipeException">It is too large or not well formed.</exception>
    public static Node Parse(string text, string file)
    {
        if (text.Length > MaximumBytes) throw new RecipeException(new Mark(file), "the recipe has more than 1 MB");
        if (text.StartsWith('\uFEFF')) text = text[1..];
        RefuseControl(text, file);
        var parser = new Parser(new StringReader(text));
        try
        {
            return new NodeReader(parser, file).Document();
        }
        catch (YamlException error)
        {
            string reason = error.Message.TrimEnd('.');
            Mark place = reason.Contains("invalid tab", StringComparison.Ordinal) ? TabFrom(text, error.End, file) : At(error.End, file);
            throw new RecipeException(place, $"this is no YAML: {char.ToLowerInvariant(reason[0])}{reason[1..]}");
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException)
        {
            // YamlDotNet 16.3 lets these out, without a position, on some malformed texts and tags (found by breaking bytes).
            throw new RecipeException(At(parser.Current?.End ?? default, file), "this is no YAML from about here on");
        }
    }

    /// <summary>Writes YAML that <see cref="Parse"/> reads as the same nodes.</summary>
    public static string Write(Node node)
    {
        var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings(2, int.MaxValue, false, 1024, skipAnchorName: false, indentSequences: true));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, true));
        Emit(emitter, node, isFlow: node.Height == 1 && node.Size == 1);
        emitter.Emit(new DocumentEnd(true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    // YamlDotNet takes a NUL for the end of the file and would drop the rest without a word.
    static void RefuseControl(string text, string file)
    {
        int line = 1, start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n') (line, start) = (line + 1, i + 1);
            else if (char.IsControl(text[i]) && text[i] is not ('\t' or '\r' or '\u0085'))
                throw new RecipeException(new Mark(file, line, i - start + 1), $"the control character U+{(int)text[i]:X4} is no part of a recipe");
        }
    }

    /// <summary>The first tab in front of a line: the parser tells only where the collection around it begins.</summary>
    static Mark TabFrom(string text, YamlDotNet.Core.Mark from, string file)
    {
        string[] lines = text.Split('\n');
        for (int i = (int)from.Line - 1; i < lines.Length; i++)
        {
            int indent = lines[i].Length - lines[i].TrimStart(' ').Length;
            if (indent < lines[i].Length && lines[i][indent] == '\t') return new Mark(file, i + 1, indent + 1);
        }
        return At(from, file);
    }

    static Mark At(YamlDotNet.Core.Mark mark, string file) => new(file, (int)mark.Line, (int)mark.Column);

    static void Emit(Emitter emitter, Node node, bool isFlow)
    {
        switch (node)
        {
            case ScalarNode scalar:
                ScalarStyle style = scalar.Value.IsQuoted ? ScalarStyle.DoubleQuoted : scalar.Value.Text.Length == 0 ? ScalarStyle.Plain : ScalarStyle.Any;
                // YamlDotNet writes some plain texts that it cannot read; only plain letters go without quotes.
                if (!scalar.Value.Text.All(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_' or '.' or '/' or '*' or '+' or '~')) style = ScalarStyle.DoubleQuoted;
                emitter.Emit(new YamlDotNet.Core.Events.Scalar(null, null, scalar.Value.IsNull ? "null" : scalar.Value.Text, style, true, true));
                break;
            case SequenceNode sequence:
                emitter.Emit(new SequenceStart(null, null, true, isFlow ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (Node item in sequence.Items) Emit(emitter, item, isFlow || IsFlow(item));
                emitter.Emit(new SequenceEnd());
                break;
            case MappingNode mapping:
                emitter.Emit(new MappingStart(null, null, true, isFlow ? MappingStyle.Flow : MappingStyle.Block));
                foreach (MappingPair pair in mapping.Pairs)
                {
                    Emit(emitter, new ScalarNode(Catalogs.Scalar.Of(pair.Key), pair.Mark), isFlow);
                    Emit(emitter, pair.Value, isFlow || IsFlow(pair.Value));
                }
                emitter.Emit(new MappingEnd());
                break;
        }
    }

    // Small things stand on one line, as people write them; a list of layers does not.
    static bool IsFlow(Node node) => node.Height <= 2 && Width(node) <= FlowWidth;

    static int Width(Node node) => node switch
    {
        ScalarNode scalar => scalar.Value.Text.Length + 2,
        SequenceNode sequence => 2 + sequence.Items.Sum(Width),
        MappingNode mapping => 2 + mapping.Pairs.Sum(pair => pair.Key.Length + 4 + Width(pair.Value)),
        _ => 0,
    };

    sealed class NodeReader(Parser events, string file)
    {
        readonly Dictionary<string, Node> anchors = new(StringComparer.Ordinal);

        public Node Document()
        {
            events.Consume<StreamStart>();
            if (events.Accept<StreamEnd>(out _)) throw new RecipeException(new Mark(file), "the recipe is empty");
            events.Consume<DocumentStart>();
            Node root = Value(0);
            events.Consume<DocumentEnd>();
            if (!events.Accept<StreamEnd>(out _))
                throw new RecipeException(At(events.Current!.Start, file), "a second document begins here, and a recipe is one");
            return root;
        }

        Node Value(int depth)
        {
            ParsingEvent next = events.Consume<ParsingEvent>();
            Mark mark = At(next.Start, file);
            Node node = next switch
            {
                AnchorAlias alias => anchors.GetValueOrDefault(alias.Value.Value)
                    ?? throw new RecipeException(mark, $"the alias *{alias.Value.Value} has no anchor that ends before it"),
                YamlDotNet.Core.Events.Scalar scalar => new ScalarNode(new Catalogs.Scalar(scalar.Value, IsText(scalar)), Untagged(scalar, mark)),
                SequenceStart start => Sequence(Untagged(start, mark), depth + 1),
                MappingStart start => Mapping(Untagged(start, mark), depth + 1),
                _ => throw new RecipeException(mark, "a value is missing here"),
            };
            if (next is NodeEvent { Anchor.IsEmpty: false } anchored) anchors[anchored.Anchor.Value] = node;
            if (depth + node.Height > Node.MaximumHeight) throw new RecipeException(mark, $"the recipe nests deeper than {Node.MaximumHeight}");
            return node;
        }

        SequenceNode Sequence(Mark mark, int depth)
        {
            RefuseDepth(mark, depth);
            var items = new List<Node>();
            long size = 1;
            while (!events.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Value(depth));
                size = Grown(size, items[^1], mark);
            }
            return new SequenceNode(items, mark);
        }

        MappingNode Mapping(Mark mark, int depth)
        {
            RefuseDepth(mark, depth);
            var pairs = new List<MappingPair>();
            var seen = new Dictionary<string, Mark>(StringComparer.Ordinal);
            long size = 1;
            while (!events.TryConsume<MappingEnd>(out _))
            {
                events.Accept<ParsingEvent>(out ParsingEvent? next);
                Mark place = At(next!.Start, file);
                if (Value(depth) is not ScalarNode key) throw new RecipeException(place, "a key must be a word, not a collection");
                if (!seen.TryAdd(key.Value.Text, place))
                    throw new RecipeException(place, $"the key '{key.Value.Text}' occurs twice; it stands already in line {seen[key.Value.Text].Line}");
                pairs.Add(new MappingPair(key.Value.Text, place, Value(depth)));
                size = Grown(size, pairs[^1].Value, mark);
            }
            return new MappingNode(pairs, mark);
        }

        static long Grown(long size, Node added, Mark mark) => size + added.Size <= Node.MaximumSize ? size + added.Size
            : throw new RecipeException(mark, $"the recipe has more than {Node.MaximumSize:N0} parts once its aliases are expanded");

        static void RefuseDepth(Mark mark, int depth)
        {
            if (depth > Node.MaximumHeight) throw new RecipeException(mark, $"the recipe nests deeper than {Node.MaximumHeight}");
        }

        static bool IsText(YamlDotNet.Core.Events.Scalar scalar) =>
            scalar.Style != ScalarStyle.Plain || (!scalar.Tag.IsEmpty && scalar.Tag.Value is "!" or "tag:yaml.org,2002:str");

        static Mark Untagged(NodeEvent node, Mark mark) =>
            node.Tag.IsEmpty || node.Tag.IsNonSpecific || node.Tag.Value is "tag:yaml.org,2002:str" or "tag:yaml.org,2002:seq" or "tag:yaml.org,2002:map"
                ? mark : throw new RecipeException(mark, $"the tag {node.Tag.Value} is no part of a recipe");
    }
}
