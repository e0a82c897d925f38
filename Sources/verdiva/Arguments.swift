public import ArgumentParser
public import Exhibition
public import Imaging
public import Media
public import Time

extension PictureSize: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension FrameRate: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension ProgressPrinter.Style: ExpressibleByArgument {}

extension VideoCodec: ExpressibleByArgument {}
