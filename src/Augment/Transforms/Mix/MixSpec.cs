namespace Gradus.Augment.Transforms.Mix;

/// <summary>A transform that makes one sample of several, their targets with them. A pipeline has one at most, or one of several.</summary>
public abstract record MixSpec : TransformSpec;
