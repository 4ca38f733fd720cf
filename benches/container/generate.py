#!/usr/bin/env python3
"""Writes each container's `src/graph.rs`: the same hundred components in ten layers of ten."""
from pathlib import Path

HERE = Path(__file__).parent
LAYERS = WIDTH = 10
FIELDS = "abc"
NOTE = "//! A hundred singletons in ten layers of ten, each with three of the layer below; written by generate.py.\n\n"


def components():
    """Each component's name, and the names of the three it holds."""
    for layer in range(LAYERS):
        for column in range(WIDTH):
            below = [f"L{layer - 1}C{(column + step) % WIDTH}" for step in range(3)] if layer else []
            yield f"L{layer}C{column}", below


def fields(below, kind, attribute=""):
    return "".join(f"    {attribute}pub {field}: {kind.format(name)},\n" for field, name in zip(FIELDS, below))


def struct(name, below, kind, before, attribute=""):
    body = f" {{\n{fields(below, kind, attribute)}}}" if below else ";"
    return f"{before}\npub struct {name}{body}\n\n"


TOP = """/// What the top component is also had by.
pub trait Top: Send + Sync + 'static {
    fn height(&self) -> usize;
}

impl Top for L9C0 {
    fn height(&self) -> usize {
        10
    }
}

"""


def every(line):
    """The line once a component."""
    return "".join(line.format(name) for name, _ in components())


def by_hand():
    text = NOTE + "use std::sync::Arc;\n\n" + TOP
    text += "".join(struct(name, below, "Arc<{}>", "").lstrip("\n") for name, below in components())
    text += "/// Everything, wired by hand.\npub struct Everything {\n"
    text += "".join(f"    pub {name.lower()}: Arc<{name}>,\n" for name, _ in components())
    text += "}\n\npub fn build() -> Everything {\n"
    for name, below in components():
        inner = "".join(f" {field}: {held.lower()}.clone()," for field, held in zip(FIELDS, below))
        value = f"{name} {{{inner} }}" if below else name
        text += f"    let {name.lower()} = Arc::new({value});\n"
    return text + "    Everything {\n" + "".join(f"        {name.lower()},\n" for name, _ in components()) + "    }\n}\n"


def midway():
    text = NOTE + "use midway_core::prelude::*;\n\n" + TOP
    for name, below in components():
        before = "#[derive(Component)]" + ("\n#[component(as = dyn Top)]" if name == "L9C0" else "")
        text += struct(name, below, "Arc<{}>", before, "#[inject]\n    ")
    return text


def dill():
    text = NOTE + "use dill::{CatalogBuilder, Singleton, component, interface, scope};\nuse std::sync::Arc;\n\n" + TOP
    for name, below in components():
        before = "#[component(pub)]\n#[scope(Singleton)]" + ("\n#[interface(dyn Top)]" if name == "L9C0" else "")
        text += struct(name, below, "Arc<{}>", before)
    text += "pub fn add(builder: &mut CatalogBuilder) {\n" + every("    builder.add::<{}>();\n") + "}\n"
    return text


def rudi():
    text = NOTE + "use rudi::Singleton;\nuse std::sync::Arc;\n\n" + TOP
    for name, below in components():
        text += struct(name, below, "Arc<{}>", "").lstrip("\n")
        inner = "".join(f"{field}, " for field, _ in zip(FIELDS, below)).rstrip(", ")
        arguments = ", ".join(f"{field}: Arc<{held}>" for field, held in zip(FIELDS, below))
        value = f"{name} {{ {inner} }}" if below else name
        binds = "(binds = [as_top])" if name == "L9C0" else ""
        text += f"#[Singleton{binds}]\nfn make_{name.lower()}({arguments}) -> Arc<{name}> {{\n    Arc::new({value})\n}}\n\n"
    return text + "fn as_top(top: Arc<L9C0>) -> Arc<dyn Top> {\n    top\n}\n"


def froodi():
    text = NOTE + "use froodi::{Construct, Container, DefaultScope::App, DefaultScope::Request, Inject, registry};\nuse std::sync::Arc;\n\n" + TOP
    for name, below in components():
        text += struct(name, below, "Arc<{}>", "#[derive(Construct)]")
    text += "/// A request's own component.\n#[derive(Construct)]\npub struct Session {\n    pub top: Arc<L9C0>,\n}\n\n"
    text += "/// What a request is opened for.\n#[derive(Construct)]\npub struct Handler {\n    pub session: Arc<Session>,\n}\n\n"
    text += "pub fn container() -> Container {\n    Container::new(registry! {\n        scope(App) [\n"
    text += every("            provide::<{}>(),\n")
    text += "            provide(|Inject(top): Inject<L9C0>| Ok(AsTop(top))),\n        ],\n"
    text += "        scope(Request) [\n            provide::<Session>(),\n            provide::<Handler>(),\n        ],\n    })\n}\n\n"
    return text + "/// The top component as what it implements.\npub struct AsTop(pub Arc<dyn Top>);\n"


def summer():
    text = NOTE + "use summer::plugin::component::ComponentRef;\nuse summer::plugin::service::Service;\n\n"
    for name, below in components():
        # A field of this type needs no attribute, and with one it would be looked up as a component itself.
        text += struct(name, below, "ComponentRef<{}>", "#[derive(Clone, Service)]")
    return text


def shaku():
    text = NOTE + "use shaku::{Component, Interface, module};\nuse std::sync::Arc;\n\n"
    for name, below in components():
        text += f"pub trait I{name}: Interface {{}}\nimpl I{name} for {name} {{}}\n"
        text += struct(name, below, "Arc<dyn I{}>", f"#[derive(Component)]\n#[shaku(interface = I{name})]", "#[shaku(inject)]\n    ")
    text += "module! {\n    pub Everything {\n        components = [\n" + every("            {},\n")
    return text + "        ],\n        providers = []\n    }\n}\n"


for write in (by_hand, midway, dill, rudi, froodi, summer, shaku):
    folder = HERE / write.__name__.replace("_", "-") / "src"
    (folder / "graph.rs").write_text(write())
