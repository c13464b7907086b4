using System.Globalization;
using System.Text;
using Gradus.Catalogs;
using Gradus.Data;
using Gradus.Data.Datasets;
using Gradus.Tensors;
using Gradus.Training;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Data.Datasets;

public sealed class CsvTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    DataSplits Load(string text, Csv spec, string? test = null)
    {
        folder.Write("a.csv", Encoding.UTF8.GetBytes(text));
        if (test is not null) folder.Write("t.csv", Encoding.UTF8.GetBytes(test));
        return (spec with { Path = "a.csv", Test = test is null ? null : "t.csv", Validation = 0 }).Load(new DataContext(folder.Path, [], 1));
    }

    static float[] Row(IDataset set, int index)
    {
        var input = new float[set.SampleShape.Length];
        var target = new float[set.TargetShape.Length];
        set.Fill(index, input, target);
        return [.. input, .. target];
    }

    [Fact]
    public void A_column_of_texts_holds_classes_in_ordinal_order()
    {
        DataSplits splits = Load("width;kind;height\n1.5;rose;-2e1\n2;Iris;0.25\n3;rose;7\n", new Csv("kind"));
        Assert.Equal(["Iris", "rose"], splits.Train.ClassNames);
        Assert.Equal(Shape.Of(2), splits.Train.SampleShape);
        Assert.Equal([1, 0, 1], Enumerable.Range(0, 3).Select(splits.Train.Label));
        Assert.Equal([1.5f, -20, 1], Row(splits.Train, 0));
        Assert.Equal([2f, 0.25f, 0], Row(splits.Train, 1));
        Assert.Null(splits.Test);
        Assert.False(splits.Train.IsBytes);
    }

    [Fact]
    public void Several_target_columns_are_as_many_numbers()
    {
        var spec = new Csv(CsvTargetColumns.Of("b", "-1"));
        DataSplits splits = Load("a,b,c,d\n1,0,5,1\n2,1,6,0\n", spec, test: "a,b,c,d\n3,1,7,1\n");
        Assert.Equal((0, Shape.Of(2), Shape.Of(2)), (splits.Train.Classes, splits.Train.SampleShape, splits.Train.TargetShape));
        Assert.Equal([1f, 5, 0, 1], Row(splits.Train, 0));
        Assert.Equal([2f, 6, 1, 0], Row(splits.Train, 1));
        Assert.Equal([3f, 7, 1, 1], Row(splits.Test!, 0));
        Assert.Equal(spec, ((Csv)RecipeText.Parse("{data: {type: csv, target: [b, -1]}, model: [{type: dense, units: 2}]}", "r").Data));
        Assert.Contains("line 2, column 'b': 'x' is no finite number", Refused("a,b,d\n1,x,1\n", spec), StringComparison.Ordinal);
        Assert.Contains("target names column 'b' twice", Refused("a,b\n1,1\n", spec), StringComparison.Ordinal);
        Assert.Contains("csv needs target", Refused("a,b\n1,1\n", new Csv(default(CsvTargetColumns))), StringComparison.Ordinal);
        Assert.Contains("classes is 2, but the 2 target columns hold numbers", Refused("a,b,d\n1,1,1\n", spec with { Classes = 2 }), StringComparison.Ordinal);
    }

    string Refused(string text, Csv spec) => Assert.Throws<DataException>(() => Load(text, spec)).Message;

    [Theory]
    [InlineData("0 1 2 1", null, 3)]
    [InlineData("0 1 0 1", null, 2)]
    [InlineData("0 1 2 3", null, 0)] // as many as rows: a number of the row
    [InlineData("1 2 1 2", null, 0)]
    [InlineData("0 2 0 2", null, 0)]
    [InlineData("0 0 0 0", null, 0)]
    [InlineData("0 -1 0 -1", null, 0)]
    [InlineData("0.0 1.0 1.0 0.0", null, 0)]
    [InlineData("0 1 2 1", 0, 0)]
    [InlineData("0 1 0 1", 5, 5)]
    [InlineData("1 2 1 2", 2, 2)]
    [InlineData("1 2 a 2", 3, 3)]
    public void Whole_numbers_from_0_without_gap_are_classes_unless_the_recipe_knows_better(string target, int? given, int classes)
    {
        string[] cells = target.Split(' ');
        DataSplits splits = Load($"x,y\n{string.Join('\n', cells.Select((cell, i) => $"{i},{cell}"))}\n", new Csv("y") { Classes = given });
        Assert.Equal(classes, splits.Train.Classes);
        Assert.Equal(classes == 0 ? Shape.Of(1) : Shape.Of(), splits.Train.TargetShape);
        if (classes == 0) Assert.Equal(cells.Select(cell => float.Parse(cell, CultureInfo.InvariantCulture)), Enumerable.Range(0, cells.Length).Select(i => Row(splits.Train, i)[1]));
    }

    [Fact]
    public void Told_classes_of_numbers_are_in_the_order_of_the_numbers() =>
        Assert.Equal(["2", "9", "10"], Load("x,y\n1,10\n2,9\n3,2\n4,9\n", new Csv("y") { Classes = 3 }).Train.ClassNames);

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n", "b", 2)]
    [InlineData("1,2\n3,4\n", "1", 2)]
    [InlineData("1,2\n3,4\n", "-1", 2)]
    [InlineData("x,y\n", "y", -1)]
    [InlineData("1,u\n2,v\n", "1", 2)]
    [InlineData("a,b\n1,u\n2,v\n", "1", 2)]
    [InlineData("0,1,y\n1,2,3\n4,5,6\n", "y", 2)]
    [InlineData(",a,b\n0,2,3\n1,5,6\n", "b", 2)]
    public void A_header_is_seen_where_one_is(string text, string target, int rows)
    {
        if (rows < 0) Assert.Contains("no row of data", Assert.Throws<DataException>(() => Load(text, new Csv(target))).Message, StringComparison.Ordinal);
        else Assert.Equal(rows, Load(text, new Csv(target)).Train.Count);
    }

    [Fact]
    public void The_recipe_may_say_whether_there_is_a_header_and_leave_columns_out()
    {
        Assert.Equal([3f, 4], Row(Load("1,2\n3,4\n", new Csv("2") { Header = CsvHeader.Of(true) }).Train, 0));
        DataSplits splits = Load("id,x,note,y\nA1,2,red,3\nA2,5,\"gr,een\",6\n", new Csv("y") { Ignore = ["id", "2"] });
        Assert.Equal([5f, 6], Row(splits.Train, 1));
    }

    [Fact]
    public void Classes_are_those_of_both_files()
    {
        DataSplits splits = Load("x,y\n1,b\n2,c\n", new Csv("y"), test: "x,y\n3,a\n4,c\n5,c\n");
        Assert.Equal(["a", "b", "c"], splits.Test!.ClassNames);
        Assert.Equal([1, 2], Enumerable.Range(0, 2).Select(splits.Train.Label));
        Assert.Equal([0, 2, 2], Enumerable.Range(0, 3).Select(splits.Test.Label));
        Assert.Equal([5f, 2], Row(splits.Test, 2));
        DataSplits numbers = Load("x,y\n1,0.5\n2,1\n", new Csv("y"), test: "3,7\n");
        Assert.Equal([3f, 7], Row(numbers.Test!, 0));
    }

    [Theory]
    [InlineData("x,y\n1,2\nNA,3\n", "y", "a.csv line 3, column 'x': 'NA' is no finite number")]
    [InlineData("x,y\n1,2\n,3\n", "y", "a.csv line 3, column 'x': the value is missing")]
    [InlineData("x,y\n1,2\n4, \n", "y", "a.csv line 3, column 'y': the target is missing")]
    [InlineData("x;y\n1,5;2\n", "y", "line 2, column 'x': '1,5' is no finite number (decimals are written with a point)")]
    [InlineData("x,y\n1e39,2\n", "y", "'1e39' is no finite number")]
    [InlineData("1,NaN,3\n4,5,6\n", "2", "line 1, column 1: 'NaN' is no finite number (decimals are written with a point); if the first row holds the names of the columns, write header: true")]
    [InlineData("x,y\n1,2\n3\n", "y", "line 3: has 1 cells, but 2 are expected")]
    [InlineData("x,y\n1,2\n", "z", "has no column 'z' (target); it has x, y")]
    [InlineData("1,2\n", "z", "target is 'z', but the first row holds no names")]
    [InlineData("x,y\n1,2\n", "2", "target is 2, but the 2 columns are 0 to 1")]
    [InlineData("y,y,x\n1,2,3\n", "y", "2 columns are called 'y'")]
    [InlineData("y\n1\n", "y", "no column left")]
    [InlineData("x,y\n1,2\n2,oops\n", "y", "line 3, column 'y': 'oops' is no finite number (decimals are written with a point), but ")]
    [InlineData("", "y", "is empty")]
    public void What_is_wrong_is_said_with_its_place(string text, string target, string says) =>
        Assert.Contains(says, Assert.Throws<DataException>(() => Load(text, new Csv(target))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("x,z\n1,a\n", "calls column 1 'z', but the training file 'y'")]
    [InlineData("x,y,z\n1,2,3\n", "has 3 columns, but the training file has 2")]
    public void A_test_file_has_the_columns_of_the_training_file(string test, string says) =>
        Assert.Contains(says, Assert.Throws<DataException>(() => Load("x,y\n1,a\n", new Csv("1"), test)).Message, StringComparison.Ordinal);

    [Fact]
    public void Targets_that_contradict_the_recipe_are_refused()
    {
        foreach ((int? classes, string says) in ((int?, string)[])[(0, "classes: 0 says that targets are numbers"), (3, "2 different cells (a, b), but classes is 3")])
            Assert.Contains(says, Assert.Throws<DataException>(() => Load("x,y\n1,a\n2,b\n", new Csv("y") { Classes = classes })).Message, StringComparison.Ordinal);
        string names = string.Join('\n', Enumerable.Range(0, 150).Select(i => $"{i},name{i}"));
        Assert.Contains("is it the target?", Assert.Throws<DataException>(() => Load($"x,y\n{names}\n", new Csv("y"))).Message, StringComparison.Ordinal);
        Assert.Contains("csv needs path", Assert.Throws<DataException>(() => new Csv("y").Load(new DataContext(folder.Path, [], 1))).Message, StringComparison.Ordinal);
        Assert.Contains("'b.csv' was not found", Assert.Throws<DataException>(() => new Csv("y") { Path = "b.csv" }.Load(new DataContext(folder.Path, [], 1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_rows_are_read_to_the_last_bit()
    {
        var text = new StringBuilder("x,y\n");
        for (int i = 0; i < 20_000; i++) text.Append(CultureInfo.InvariantCulture, $"{i / 7f},{i / 3f}\n");
        DataSplits splits = Load(text.ToString(), new Csv("y"));
        Assert.Equal(20_000, splits.Train.Count);
        for (int i = 0; i < 20_000; i += 371) Assert.Equal([i / 7f, i / 3f], Row(splits.Train, i));
    }

    [Fact]
    public void A_recipe_says_all_of_it_and_reads_back_what_it_wrote()
    {
        Recipe recipe = RecipeText.Parse("data: { type: csv, path: a.csv, target: -1, test: t.csv, header: true, ignore: [id, 3], classes: 4 }\nmodel: [ { type: dense, units: 4 } ]\n", "r.yaml");
        Assert.Equal(new Csv("-1") { Path = "a.csv", Test = "t.csv", Header = CsvHeader.Of(true), Ignore = ["id", "3"], Classes = 4 }, recipe.Data);
        Assert.Equal(recipe, RecipeText.Parse(RecipeText.Write(recipe), "r.yaml"));
        var error = Assert.Throws<RecipeException>(() => RecipeText.Parse("data: { type: csv, target: y, header: maybe }\nmodel: [ flatten ]\n", "r.yaml"));
        Assert.Contains("expected auto, true or false", error.Message, StringComparison.Ordinal);
        Assert.False(new Catalog<DataSpec>().Find("csv")!.IsBare);
    }
}
