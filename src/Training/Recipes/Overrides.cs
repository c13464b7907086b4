using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Gradus.Catalogs;

namespace Gradus.Training.Recipes;

/// <summary>Changes of a recipe from the command line: <c>--set train.epochs=3</c>, <c>--set model.2.units=5</c>.</summary>
/// <remarks>
/// The path names keys and, in lists, positions from 0; a key with a point or a number in brackets in it stands in double quotes. The value is YAML. Mappings
/// that are missing on the way are made and change the default that stands there (<c>optimizer.rate=0.1</c> without an <c>optimizer</c>); a bare word on the way (<c>optimizer: sgd</c>) becomes a mapping with that <c>type</c>.
/// </remarks>
public static partial class Overrides
{
    /// <summary>Applies settings in order.</summary>
    /// <param name="root">The recipe.</param>
    /// <param name="settings">Each <c>path=value</c>.</param>
    /// <param name="record">What the root is: it tells which of its lists stand for mappings, whose other keys a setting may name. Null for none.</param>
    /// <exception cref="RecipeException">A setting is none or leads nowhere.</exception>
    public static Node Apply(Node root, IEnumerable<string> settings, Entry? record = null)
    {
        foreach (string setting in settings)
        {
            var mark = new Mark($"--set {(setting.Length > 80 ? $"{setting[..80]}…" : setting)}");
            List<string> path = Split(setting, mark, out int end);
            string text = setting[(end + 1)..];
            Node value = text.Trim().Length == 0 ? new ScalarNode(new Scalar(""), mark) : At(RecipeFile.Parse(text, mark.File), mark);
            root = Set(Opened(root, path, record), path, 0, value, mark);
            if (root.Height > Node.MaximumHeight) throw new RecipeException(mark, $"the recipe would nest deeper than {Node.MaximumHeight}");
            if (root.Size > Node.MaximumSize) throw new RecipeException(mark, $"the recipe would have more than {Node.MaximumSize:N0} parts");
        }
        return root;
    }

    /// <summary>The root with the list that a path leads through written as the mapping that it stands for, where the path names a key of that.</summary>
    static Node Opened(Node root, List<string> path, Entry? record)
    {
        if (path.Count < 2 || root is not MappingNode mapping || mapping.Find(path[0])?.Value is not SequenceNode list) return root;
        if (record?.Find(path[0]) is not { Type: { IsAbstract: false, IsClass: true } type } || !type.IsDefined(typeof(BareListAttribute), false)) return root;
        var entry = new CatalogSet().Record(type);
        return entry.Find(path[1]) is null ? root : mapping.With(path[0], new MappingNode([new MappingPair(entry.List.Word, list.Mark, list)], list.Mark));
    }

    static Node Set(Node node, List<string> path, int depth, Node value, Mark mark)
    {
        if (depth == path.Count) return value;
        string key = path[depth];
        switch (node)
        {
            case SequenceNode list:
                if (!int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int index) || index >= list.Items.Count)
                    throw new RecipeException(mark, $"'{key}' is no position in {Place(path, depth)}, a list of {list.Items.Count}; expected 0 to {list.Items.Count - 1}");
                return list.With(index, Set(list.Items[index], path, depth + 1, value, mark));
            case MappingNode mapping:
                return mapping.With(key, Set(mapping.Find(key)?.Value ?? Missing(mark), path, depth + 1, value, mark));
            case ScalarNode { Value.IsNull: true }:
                return new MappingNode([], mark) { IsImplied = true }.With(key, Set(Missing(mark), path, depth + 1, value, mark));
            case ScalarNode { Value: var word } when !word.TryNumber(out _) && !word.TryBoolean(out _):
                return new MappingNode([new MappingPair("type", node.Mark, node)], node.Mark).With(key, Set(Missing(mark), path, depth + 1, value, mark));
            default:
                throw new RecipeException(mark, $"{Place(path, depth)} is {node.Description}, which has no key '{key}'");
        }
    }

    static ScalarNode Missing(Mark mark) => new(new Scalar(""), mark);

    static string Place(List<string> path, int depth) => depth == 0 ? "the recipe" : $"'{string.Join('.', path.Take(depth))}'";

    // Positions inside a value of the command line say less than the setting itself.
    static Node At(Node node, Mark mark) => node switch
    {
        SequenceNode list => new SequenceNode(list.Items.Select(item => At(item, mark)).ToList(), mark),
        MappingNode mapping => new MappingNode(mapping.Pairs.Select(pair => new MappingPair(pair.Key, mark, At(pair.Value, mark))).ToList(), mark),
        ScalarNode scalar => new ScalarNode(scalar.Value, mark),
        _ => node,
    };

    static List<string> Split(string setting, Mark mark, out int end)
    {
        var path = new List<string>();
        var part = new StringBuilder();
        bool isQuoted = false;
        for (end = 0; end < setting.Length && (isQuoted || setting[end] != '='); end++)
        {
            char letter = setting[end];
            if (letter == '"') isQuoted = !isQuoted;
            else if (letter == '.' && !isQuoted) path.Add(Taken(part, mark));
            else part.Append(letter);
        }
        if (end >= setting.Length) throw new RecipeException(mark, "this is no setting; expected path=value, such as train.epochs=3");
        path.Add(Taken(part, mark));
        string written = setting[..end];
        if (!written.Contains('"', StringComparison.Ordinal) && Bracketed().IsMatch(written))
            throw new RecipeException(mark, $"a position in a list stands behind a point: {Bracketed().Replace(written, ".$1")}");
        if (path.Count > Node.MaximumHeight) throw new RecipeException(mark, $"the path is longer than {Node.MaximumHeight} keys");
        return path;
    }

    [GeneratedRegex(@"\[(\d+)\]")]
    private static partial Regex Bracketed();

    static string Taken(StringBuilder part, Mark mark)
    {
        string key = part.ToString().Trim();
        part.Clear();
        return key.Length > 0 ? key : throw new RecipeException(mark, "the path has an empty key; expected path=value, such as train.epochs=3");
    }
}
