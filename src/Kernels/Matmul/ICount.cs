namespace Gradus.Kernels.Matmul;

/// <summary>A number that is a type, so that the compiler makes one kernel per number and drops what that kernel does not need.</summary>
interface ICount
{
    /// <summary>The number.</summary>
    static abstract int Value { get; }
}

readonly struct One : ICount
{
    public static int Value => 1;
}

readonly struct Two : ICount
{
    public static int Value => 2;
}

readonly struct Three : ICount
{
    public static int Value => 3;
}

readonly struct Four : ICount
{
    public static int Value => 4;
}

readonly struct Five : ICount
{
    public static int Value => 5;
}

readonly struct Six : ICount
{
    public static int Value => 6;
}

readonly struct Seven : ICount
{
    public static int Value => 7;
}

readonly struct Eight : ICount
{
    public static int Value => 8;
}

readonly struct Nine : ICount
{
    public static int Value => 9;
}

readonly struct Ten : ICount
{
    public static int Value => 10;
}

readonly struct Eleven : ICount
{
    public static int Value => 11;
}

readonly struct Twelve : ICount
{
    public static int Value => 12;
}
