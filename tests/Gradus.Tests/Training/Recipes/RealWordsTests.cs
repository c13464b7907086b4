using Gradus.Catalogs;
using Gradus.Nn.Initializers;
using Gradus.Optim;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Training.Recipes;

public sealed class RealWordsTests
{
    static readonly CatalogSet Words = new();

    public static TheoryData<Type> Kinds => [typeof(InitializerSpec), typeof(OptimizerSpec), typeof(ScheduleSpec), typeof(ClipSpec)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_bare_word_reads_and_what_it_says_is_written_and_read_again(Type kind)
    {
        Catalog catalog = Words.Of(kind);
        Assert.NotEmpty(catalog.Entries);
        var reader = new SpecReader(Words);
        foreach (Entry entry in catalog.Entries.Where(entry => entry.IsBare))
        {
            object? spec = reader.Value(RecipeFile.Parse(entry.Word, "r.yaml"), kind, false, catalog.Name);
            Assert.IsType(entry.Type, spec);
            string text = RecipeFile.Write(new SpecWriter(Words).Value(spec!, kind));
            Assert.Equal(spec, reader.Value(RecipeFile.Parse(text, "r.yaml"), kind, false, catalog.Name));
        }
    }
}
