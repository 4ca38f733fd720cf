//! Many short lists in one allocation: a list for each component, such as its links or its users.

use std::ops::Index;

/// A list a number, from zero up, all in one block.
#[derive(Clone, Debug)]
pub(crate) struct Lists<T> {
    items: Vec<T>,
    /// Where each list begins, and at last where the last one ends.
    bounds: Vec<usize>,
}

impl<T> Lists<T> {
    /// No list yet, and room for so many lists and items.
    pub(crate) fn with_capacity(lists: usize, items: usize) -> Self {
        let mut bounds = Vec::with_capacity(lists + 1);
        bounds.push(0);
        Self {
            items: Vec::with_capacity(items),
            bounds,
        }
    }

    /// Adds a list.
    pub(crate) fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.items.extend(list);
        self.bounds.push(self.items.len());
    }

    /// The lists in their order.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &[T]> + Clone {
        self.bounds
            .windows(2)
            .map(|bounds| &self.items[bounds[0]..bounds[1]])
    }
}

impl<T: Copy + Default> Lists<T> {
    /// So many lists out of pairs of list and item; a list's items keep their order.
    pub(crate) fn grouped(lists: usize, pairs: impl Iterator<Item = (usize, T)> + Clone) -> Self {
        // Counted one list further, the sums are where each list begins, and placing the items moves
        // each beginning to its end, which is where the next one begins.
        let mut bounds = vec![0; lists + 2];
        for (list, _) in pairs.clone() {
            bounds[list + 2] += 1;
        }
        for list in 2..bounds.len() {
            bounds[list] += bounds[list - 1];
        }
        let mut items = vec![T::default(); bounds.last().copied().unwrap_or_default()];
        for (list, item) in pairs {
            items[bounds[list + 1]] = item;
            bounds[list + 1] += 1;
        }
        bounds.pop();
        Self { items, bounds }
    }
}

impl<T> Index<usize> for Lists<T> {
    type Output = [T];

    fn index(&self, list: usize) -> &[T] {
        &self.items[self.bounds[list]..self.bounds[list + 1]]
    }
}

#[cfg(test)]
mod tests {
    use super::Lists;

    #[test]
    fn grouped_keeps_the_order_within_a_list() {
        let pairs = [(2, 'a'), (0, 'b'), (2, 'c'), (0, 'd'), (3, 'e')];
        let lists = Lists::grouped(5, pairs.into_iter());
        let found: Vec<String> = lists.iter().map(|list| list.iter().collect()).collect();
        assert_eq!(found, ["bd", "", "ac", "e", ""]);
        assert_eq!(&lists[2], ['a', 'c']);
    }

    #[test]
    fn lists_are_pushed_one_by_one() {
        let mut lists = Lists::with_capacity(3, 3);
        lists.push([1, 2]);
        lists.push([]);
        lists.push([3]);
        assert_eq!(lists.iter().collect::<Vec<_>>(), [&[1, 2][..], &[], &[3]]);
        assert!(lists[1].is_empty());
    }

    #[test]
    fn no_list_at_all() {
        assert_eq!(
            Lists::<usize>::grouped(0, std::iter::empty()).iter().len(),
            0
        );
    }
}
