using System.Text;
using Gradus.Catalogs;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Training.Recipes;

public sealed class RecipeFileTests
{
    static string Message(string text) => Assert.Throws<RecipeException>(() => RecipeFile.Parse(text, "r.yaml")).Message;

    [Fact]
    public void Nodes_know_their_lines_and_columns()
    {
        var root = Assert.IsType<MappingNode>(RecipeFile.Parse("a: 1\nb:\n  - x\n  - {c: \"3\"}\n", "r.yaml"));
        Assert.Equal("r.yaml:2:1", root.Pairs[1].Mark.ToString());
        var list = Assert.IsType<SequenceNode>(root.Pairs[1].Value);
        var inner = Assert.IsType<MappingNode>(list.Items[1]);
        Assert.Equal("r.yaml:4:5", inner.Mark.ToString());
        Assert.Equal("r.yaml:4:9", inner.Pairs[0].Value.Mark.ToString());
        Assert.True(Assert.IsType<ScalarNode>(inner.Pairs[0].Value).Value.IsQuoted);
        Assert.Equal((3, 6L), (root.Height, root.Size));
    }

    [Fact]
    public void JSON_comes_by_the_same_door()
    {
        var root = Assert.IsType<MappingNode>(RecipeFile.Parse("{\n\t\"a\": \"\\ud83d\\ude00 \\/\",\n\t\"b\":[1,true,null]\n}\n", "r.json"));
        Assert.Equal("😀 /", Assert.IsType<ScalarNode>(root.Pairs[0].Value).Value.Text);
        var list = Assert.IsType<SequenceNode>(root.Pairs[1].Value);
        Assert.True(list.Items[1] is ScalarNode truth && truth.Value.TryBoolean(out bool value) && value);
        Assert.True(list.Items[2] is ScalarNode { Value.IsNull: true });
    }

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3", "r.yaml:3:1: the key 'a' occurs twice; it stands already in line 1")]
    [InlineData("{\"a\": 1, \"a\": 2}", "r.yaml:1:10: the key 'a' occurs twice")]
    [InlineData("a: 1\n---\nb: 2", "r.yaml:2:1: a second document begins here")]
    [InlineData("", "r.yaml: the recipe is empty")]
    [InlineData("# nothing\n", "r.yaml: the recipe is empty")]
    [InlineData("a: *x", "r.yaml:1:4: the alias *x has no anchor")]
    [InlineData("a: &x [*x]", "r.yaml:1:8: the alias *x has no anchor")]
    [InlineData("? [a]\n: b", "r.yaml:1:3: a key must be a word")]
    [InlineData("a: !!binary x", "r.yaml:1:4: the tag tag:yaml.org,2002:binary is no part of a recipe")]
    [InlineData("a: b: c", "r.yaml:1:5: this is no YAML: while scanning")]
    [InlineData("a:\n  - [1, 2\n", "r.yaml:3:1: this is no YAML")]
    [InlineData("a: 1\nb: \0 2", "r.yaml:2:4: the control character U+0000")]
    [InlineData("!!+0@,", "this is no YAML")]
    [InlineData("a: 'x", "this is no YAML")]
    [InlineData("{\"a\": 1} rest", "this is no YAML")]
    public void What_is_not_well_formed_is_refused_in_one_sentence(string text, string expected)
    {
        string message = Message(text);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Forty_kilobytes_of_brackets_give_one_sentence(char bracket) =>
        Assert.Equal("r.yaml:1:65: the recipe nests deeper than 64", Message(new string(bracket, 40_000)));

    [Fact]
    public void Sixty_four_levels_are_read_and_sixty_five_are_not()
    {
        Assert.Equal(64, RecipeFile.Parse(new string('[', 64) + new string(']', 64), "r.yaml").Height);
        Assert.Contains("deeper", Message(new string('[', 65) + new string(']', 65)), StringComparison.Ordinal);
        string block = string.Concat(Enumerable.Range(0, 100).Select(i => $"{new string(' ', i)}a:\n"));
        Assert.Contains("deeper", Message(block), StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_stand_for_what_they_name_and_their_depth_counts()
    {
        var root = Assert.IsType<MappingNode>(RecipeFile.Parse("a: &x {k: 1}\nb: [*x, *x]", "r.yaml"));
        Assert.Same(root.Pairs[0].Value, Assert.IsType<SequenceNode>(root.Pairs[1].Value).Items[1]);
        string half = $"{new string('[', 40)}{new string(']', 40)}";
        Assert.Contains("deeper", Message($"a: &x {half}\nb: {new string('[', 30)}*x{new string(']', 30)}"), StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_that_multiply_are_refused()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 60; i++) text.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        Assert.Contains("more than 100,000 parts once its aliases are expanded", Message(text.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_over_one_megabyte_or_not_in_UTF8_or_absent_are_refused()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "r.yaml");
        Assert.Equal($"{path}: there is no such recipe", Assert.Throws<RecipeException>(() => RecipeFile.Read(path)).Message);
        File.WriteAllText(path, "a: 1\n#" + new string('x', RecipeFile.MaximumBytes));
        Assert.Contains("more than 1 MB", Assert.Throws<RecipeException>(() => RecipeFile.Read(path)).Message, StringComparison.Ordinal);
        File.WriteAllBytes(path, [(byte)'a', (byte)':', (byte)' ', 0xFF]);
        Assert.Contains("no UTF-8 text: byte 4", Assert.Throws<RecipeException>(() => RecipeFile.Read(path)).Message, StringComparison.Ordinal);
        File.WriteAllText(path, "a: 1", new UTF8Encoding(true));
        Assert.Equal("a", Assert.IsType<MappingNode>(RecipeFile.Read(path)).Pairs[0].Key);
        Directory.Delete(Path.GetDirectoryName(path)!, true);
    }

    [Fact]
    public void Broken_bytes_never_give_anything_but_a_recipe_exception()
    {
        const string good = "name: x\nmodel:\n  - flatten\n  - repeat: 3\n    of: [ { type: dense, units: 64, init: &i { std: 0.05 } }, *i, \"a\\n\", 'b', | ]\n  - >\n    text\n? k\n: !x v\n%z: @\n";
        const string letters = "[]{}:,#&*!|>'\"%@`-? \n\tab1\\.~";
        uint state = 12345;
        int refused = 0;
        for (int round = 0; round < 4_000; round++)
        {
            var text = new StringBuilder(good);
            for (int edit = 0; edit <= round % 6; edit++)
            {
                state = (state * 1664525) + 1013904223;
                int place = (int)((state >> 8) % (uint)text.Length);
                char letter = letters[(int)((state >> 3) % (uint)letters.Length)];
                if ((state & 1) == 0) text[place] = letter;
                else text.Insert(place, letter);
            }
            try
            {
                RecipeFile.Parse(text.ToString(), "r.yaml");
            }
            catch (RecipeException error)
            {
                refused++;
                Assert.DoesNotContain('\n', error.Message);
            }
        }
        Assert.True(refused > 500);
    }

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        string[] texts = ["plain", "", "12", "true", "null", "~", "a: b", "- x", "#c", "x #y", " lead", "trail ", "line\nbreak", "tab\there", "'q'", "\"d\"", "[x]", "{y}", "a,b", "*z",
            "&z", "!t", "%p", "@at", "`", "?", ":", "-", "a:", "é 😀", "\u0085", "\u2028", "\\", "0/*", "off", ".inf", "=", "<<", "---", "...", "a\r\nb", "\u0007", new string('w', 3000)];
        var pairs = texts.Where(text => text.Length is > 0 and < 1000).Select(text => new MappingPair(text, default, new ScalarNode(Scalar.Of(text), default))).ToList();
        var list = new SequenceNode(texts.Select(text => (Node)new ScalarNode(Scalar.Of(text), default)).ToList(), default);
        var small = new SequenceNode(texts.Take(9).Select(text => (Node)new ScalarNode(Scalar.Of(text), default)).ToList(), default);
        var root = new MappingNode([new("deep", default, new MappingNode(pairs, default)), new("list", default, list), new("small", default, small),
            new("none", default, new SequenceNode([], default)), new("empty", default, new MappingNode([], default)), new("null", default, new ScalarNode(new Scalar("null"), default))], default);
        string yaml = RecipeFile.Write(root);
        AssertSame(root, RecipeFile.Parse(yaml, "r.yaml"), yaml);
        foreach (string text in texts)
        {
            yaml = RecipeFile.Write(new ScalarNode(Scalar.Of(text), default));
            AssertSame(new ScalarNode(Scalar.Of(text), default), RecipeFile.Parse(yaml, "r.yaml"), yaml);
        }
    }

    static void AssertSame(Node expected, Node actual, string yaml)
    {
        switch (expected)
        {
            case ScalarNode scalar:
                var found = Assert.IsType<ScalarNode>(actual);
                Assert.True(scalar.Value.IsNull == found.Value.IsNull && (scalar.Value.IsNull || scalar.Value.Text == found.Value.Text), $"{scalar.Value} became {found.Value} in\n{yaml}");
                Assert.Equal(Scalar.Of(scalar.Value.Text).IsQuoted && !scalar.Value.IsNull, Scalar.Of(found.Value.Text).IsQuoted && !found.Value.IsNull);
                if (scalar.Value.IsQuoted) Assert.True(found.Value.IsQuoted);
                break;
            case SequenceNode list:
                var items = Assert.IsType<SequenceNode>(actual).Items;
                Assert.Equal(list.Items.Count, items.Count);
                for (int i = 0; i < items.Count; i++) AssertSame(list.Items[i], items[i], yaml);
                break;
            case MappingNode mapping:
                var pairs = Assert.IsType<MappingNode>(actual).Pairs;
                Assert.Equal(mapping.Pairs.Select(pair => pair.Key), pairs.Select(pair => pair.Key));
                for (int i = 0; i < pairs.Count; i++) AssertSame(mapping.Pairs[i].Value, pairs[i].Value, yaml);
                break;
        }
    }
}
