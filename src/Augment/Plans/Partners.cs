namespace Gradus.Augment.Plans;

/// <summary>Makes the images of the samples that come into a mix: each as its own sample would be in this epoch, up to the transform that mixes.</summary>
/// <typeparam name="T">What images are stored as.</typeparam>
sealed class Partners<T>
    where T : unmanaged
{
    readonly Plan plan;
    Pipeline? pipeline;
    IImages<T>? others;
    int epoch;
    T[] source = [];

    public Partners(Plan plan)
    {
        this.plan = plan;
        Make = Fill;
    }

    /// <summary>Makes one.</summary>
    public PartnerImage<T> Make { get; }

    /// <summary>Says for which image.</summary>
    public PartnerImage<T> For(Pipeline maker, IImages<T> images, int inEpoch)
    {
        (pipeline, others, epoch) = (maker, images, inEpoch);
        return Make;
    }

    void Fill(int number, Span<T> image)
    {
        int index = plan.Shares[1 + number].Index;
        if (source.Length < plan.Source.Length) source = new T[plan.Source.Length];
        Span<T> raw = source.AsSpan(0, plan.Source.Length);
        others!.Fill(index, raw);
        Plan own = plan.Partner;
        pipeline!.Draw(own, epoch, others.Address(index), 0, plan.Steps[plan.MixStep].Position);
        if (typeof(T) == typeof(byte)) own.Run(Cast<byte>(raw), Cast<byte>(image), null);
        else own.Run(Cast<float>(raw), Cast<float>(image), null);
    }

    static Span<TTo> Cast<TTo>(Span<T> span)
        where TTo : unmanaged => System.Runtime.InteropServices.MemoryMarshal.Cast<T, TTo>(span);
}
